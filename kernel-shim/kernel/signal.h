/* The signal code's own (kernel/signal*.c). */
#ifndef _KERNEL_SIGNAL_H
#define _KERNEL_SIGNAL_H

#include <linux/gfp.h>
#include <linux/signal.h>

struct task_struct;

#define SIG_KERNEL_STOP_MASK	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | sigmask(SIGTTIN) | sigmask(SIGTTOU))
#define SIG_KERNEL_IGNORE_MASK	(sigmask(SIGCONT) | sigmask(SIGCHLD) | sigmask(SIGWINCH) | sigmask(SIGURG))
#define SIG_KERNEL_COREDUMP_MASK (sigmask(SIGQUIT) | sigmask(SIGILL) | sigmask(SIGTRAP) | sigmask(SIGABRT) | \
				 sigmask(SIGBUS) | sigmask(SIGFPE) | sigmask(SIGSEGV) | sigmask(SIGXCPU) | \
				 sigmask(SIGXFSZ) | sigmask(SIGSYS))

static inline bool sig_kernel_stop(int sig) { return sig < SIGRTMIN && (SIG_KERNEL_STOP_MASK & sigmask(sig)); }
static inline bool sig_kernel_ignore(int sig) { return sig < SIGRTMIN && (SIG_KERNEL_IGNORE_MASK & sigmask(sig)); }
static inline bool sig_kernel_coredump(int sig) { return sig < SIGRTMIN && (SIG_KERNEL_COREDUMP_MASK & sigmask(sig)); }
static inline bool sig_kernel_only(int sig) { return sig == SIGKILL || sig == SIGSTOP; }

/* An action that does nothing: SIG_IGN, or the default of a signal that is ignored by default. */
bool sig_handler_ignored(__sighandler_t handler, int sig);
int check_kill_permission(int sig, struct siginfo *info, struct task_struct *t);
void stop_current(int sig);
struct sigqueue;
struct sigqueue *sigqueue_alloc(struct task_struct *t, gfp_t gfp, bool override);
void sigqueue_dequeue(struct sigqueue *q);
void flush_sigqueue_mask(const sigset_t *mask, struct sigpending *s);
void do_notify_parent_cldstop(struct task_struct *leader, int why);
/* kernel/signal-syscalls.c. new NULL: only what is. 0 or -EINVAL. */
struct sigaction;
int do_sigaction(int sig, struct sigaction *new, struct sigaction *old);
long sigsuspend(sigset_t *set);
void flush_signal_everywhere(struct task_struct *p, int sig);

#endif
