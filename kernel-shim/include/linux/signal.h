/* Signals: sets, and sending (kernel/signal.c). */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/bug.h>
#include <linux/list.h>
#include <linux/signal_types.h>
#include <linux/string.h>

struct task_struct;
struct pid;

static inline void sigaddset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] |= 1UL << ((sig - 1) % _NSIG_BPW);
}

static inline void sigdelset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] &= ~(1UL << ((sig - 1) % _NSIG_BPW));
}

static inline int sigismember(const sigset_t *set, int sig)
{
	return (set->sig[(sig - 1) / _NSIG_BPW] >> ((sig - 1) % _NSIG_BPW)) & 1;
}

static inline unsigned long sigmask(int sig)
{
	return 1UL << (sig - 1);
}

static inline int valid_signal(unsigned long sig)
{
	return sig <= _NSIG;
}

static inline void sigemptyset(sigset_t *set)
{
	memset(set, 0, sizeof(*set));
}

static inline void sigfillset(sigset_t *set)
{
	memset(set, -1, sizeof(*set));
}

static inline int sigisemptyset(const sigset_t *set)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		if (set->sig[i])
			return 0;
	return 1;
}

static inline void sigorsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] | b->sig[i];
}

static inline void sigandsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] & b->sig[i];
}

static inline void sigandnsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] & ~b->sig[i];
}

static inline void sigaddsetmask(sigset_t *set, unsigned long mask) { set->sig[0] |= mask; }
static inline void sigdelsetmask(sigset_t *set, unsigned long mask) { set->sig[0] &= ~mask; }

static inline void siginitset(sigset_t *set, unsigned long mask)
{
	sigemptyset(set);
	set->sig[0] = mask;
}

static inline void siginitsetinv(sigset_t *set, unsigned long mask)
{
	sigfillset(set);
	set->sig[0] = ~mask;
}

static inline void init_sigpending(struct sigpending *pending)
{
	sigemptyset(&pending->signal);
	INIT_LIST_HEAD(&pending->list);
}

static inline void clear_siginfo(siginfo_t *info)
{
	memset(info, 0, sizeof(*info));
}

/* Stand for a siginfo: from user space with no more to say, and from the kernel. */
#define SEND_SIG_NOINFO		((struct siginfo *)0)
#define SEND_SIG_PRIV		((struct siginfo *)1)

struct siginfo;

/* Any context but a hard interrupt's with its locks. 0, -ESRCH, -EINVAL, -EPERM. */
int send_sig(int sig, struct task_struct *p, int priv);
int send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p, int whole_group);
/* A signal that cannot be blocked or ignored. */
void force_sig(int sig);
void force_fatal_sig(int sig);
void force_sig_fault(int sig, int code, void __user *addr);
int kill_pid(struct pid *pid, int sig, int priv);
int kill_pid_info(int sig, struct siginfo *info, struct pid *pid);
int kill_pgrp(struct pid *pid, int sig, int priv);
int kill_proc(pid_t pid, int sig, int priv);
int kill_proc_info(int sig, struct siginfo *info, pid_t pid);

/* Of current. */
void flush_signals(struct task_struct *t);
void recalc_sigpending(void);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
void set_current_blocked(sigset_t *set);
int allow_signal(int sig);
int disallow_signal(int sig);
int kernel_sigaction(int sig, __sighandler_t action);
int kernel_dequeue_signal(void);
bool get_signal(struct ksignal *ksig);
bool do_signal(void);
sigset_t *sigmask_to_save(void);
void restore_saved_sigmask(void);
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);
void restore_saved_sigmask_unless(bool interrupted);
void signal_setup_done(int failed, const struct ksignal *ksig);

enum restart { RESTART_NOT, RESTART_NOW, RESTART_AFTER_HANDLER };
enum restart syscall_restarts(long *result);
void flush_sigqueue(struct sigpending *queue);
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, struct siginfo *info);
int send_sigqueue(struct sigqueue *q, struct task_struct *t, bool whole_group);
void sigqueue_free(struct sigqueue *q);

#endif
