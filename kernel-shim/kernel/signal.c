/*
 * Sending signals. They are kept in two queues: the thread's own, and the one that all threads of the process share. A
 * standard signal is pending once; real-time signals queue.
 */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signalfd.h>
#include <asm/emu.h>
#include "signal.h"

static void fill_child_info(struct siginfo *info, struct task_struct *child, int status)
{
	u64 utime, stime;

	thread_group_cputime_adjusted(child, &utime, &stime);
	info->si_pid = child->pid;
	info->si_uid = from_kuid(&init_user_ns, task_uid(child));
	info->si_status = status;
	info->si_utime = nsec_to_clock_t(utime);
	info->si_stime = nsec_to_clock_t(stime);
}

bool sig_handler_ignored(__sighandler_t handler, int sig)
{
	return handler == SIG_IGN || (handler == SIG_DFL && sig_kernel_ignore(sig));
}

static bool sig_ignored(struct task_struct *t, int sig)
{
	__sighandler_t handler = t->sighand->action[sig - 1].sa.sa_handler;

	if (sigismember(&t->blocked, sig) || sigismember(&t->real_blocked, sig))
		return false;
	if ((t->signal->flags & SIGNAL_UNKILLABLE) && handler == SIG_DFL)
		return true;
	return sig_handler_ignored(handler, sig);
}

/* Whether something pending is not blocked: TIF_SIGPENDING follows. */
static bool has_pending(struct task_struct *t)
{
	sigset_t ready;

	sigorsets(&ready, &t->pending.signal, &t->signal->shared_pending.signal);
	sigandnsets(&ready, &ready, &t->blocked);
	return !sigisemptyset(&ready);
}

static void set_sigpending(struct task_struct *t)
{
	set_tsk_thread_flag(t, TIF_SIGPENDING);
	if (t == current)
		emu_set_user_work(1);
}

void recalc_sigpending_tsk(struct task_struct *t)
{
	if (has_pending(t))
		set_sigpending(t);
}

void recalc_sigpending(void)
{
	if (has_pending(current))
		set_sigpending(current);
	else
		clear_thread_flag(TIF_SIGPENDING);
}
EXPORT_SYMBOL(recalc_sigpending);

/* The task looks at its signals soon: it is woken if it sleeps in a state (besides INTERRUPTIBLE) that allows it. */
void signal_wake_up_state(struct task_struct *t, unsigned int state)
{
	set_sigpending(t);
	wake_up_state(t, state | TASK_INTERRUPTIBLE);
}

static void flush_everywhere(struct task_struct *p, sigset_t *set)
{
	struct task_struct *t;

	flush_sigqueue_mask(set, &p->signal->shared_pending);
	for_each_thread(p, t)
		flush_sigqueue_mask(set, &t->pending);
}

static void flush_masked(struct task_struct *p, unsigned long mask)
{
	sigset_t set;

	siginitset(&set, mask);
	flush_everywhere(p, &set);
}

/* Of a process: what is pending of a signal that it now ignores is forgotten. */
void flush_signal_everywhere(struct task_struct *p, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	flush_everywhere(p, &set);
}

/* SIGCHLD for a child that was stopped or goes on, and a look for the parent that waits. */
void do_notify_parent_cldstop(struct task_struct *leader, int why)
{
	struct task_struct *parent = leader->real_parent;
	struct siginfo info;

	if (!parent->sighand)
		return;
	clear_siginfo(&info);
	info.si_signo = SIGCHLD;
	info.si_code = why;
	fill_child_info(&info, leader, why == CLD_CONTINUED ? SIGCONT : leader->signal->group_exit_code);
	if (!(parent->sighand->action[SIGCHLD - 1].sa.sa_flags & SA_NOCLDSTOP) &&
	    parent->sighand->action[SIGCHLD - 1].sa.sa_handler != SIG_IGN)
		do_send_sig_info(SIGCHLD, &info, parent, 1);
	wake_up_interruptible(&parent->signal->wait_chldexit);
}

static void continue_process(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t;

	for_each_thread(p, t)
		wake_up_state(t, __TASK_STOPPED);
	if (!(sig->flags & SIGNAL_STOP_STOPPED))
		return;
	sig->flags = (sig->flags & ~(SIGNAL_STOP_STOPPED | SIGNAL_CLD_STOPPED)) | SIGNAL_CLD_CONTINUED;
	sig->group_exit_code = 0;
	do_notify_parent_cldstop(p->group_leader, CLD_CONTINUED);
}

/* Stop and continue cancel each other when they are sent, blocked or not. False if nothing more is to be done. */
static bool prepare_signal(int sig, struct task_struct *p, bool force)
{
	if (p->signal->flags & SIGNAL_GROUP_EXIT)
		return sig == SIGKILL;
	if (sig_kernel_stop(sig)) {
		flush_masked(p, sigmask(SIGCONT));
	} else if (sig == SIGCONT) {
		flush_masked(p, SIG_KERNEL_STOP_MASK);
		continue_process(p);
	}
	return force || !sig_ignored(p, sig);
}

/* The signal is the kernel's own, or a kill's: it goes through when nothing more can be queued. */
static bool override_rlimit(int sig, const struct siginfo *info)
{
	return sig < SIGRTMIN && (info == SEND_SIG_NOINFO || info == SEND_SIG_PRIV || info->si_code >= 0);
}

static void fill_default_info(struct siginfo *to, int sig, struct siginfo *from)
{
	if (from != SEND_SIG_NOINFO && from != SEND_SIG_PRIV) {
		*to = *from;
		return;
	}
	clear_siginfo(to);
	to->si_signo = sig;
	to->si_code = from == SEND_SIG_PRIV ? SI_KERNEL : SI_USER;
	if (from == SEND_SIG_NOINFO) {
		to->si_pid = task_tgid_nr(current);
		to->si_uid = from_kuid(&init_user_ns, current_uid());
	}
}

/* 0, or -EAGAIN when a real-time signal finds the queue full. A standard signal then goes without its siginfo. */
static int enqueue(struct sigpending *pending, int sig, struct siginfo *info, struct task_struct *t)
{
	struct sigqueue *q = NULL;

	if (sig != SIGKILL && !(t->flags & PF_KTHREAD && info == SEND_SIG_PRIV))
		q = sigqueue_alloc(t, GFP_ATOMIC, override_rlimit(sig, info));
	if (q) {
		fill_default_info(&q->info, sig, info);
		list_add_tail(&q->list, &pending->list);
	} else if (sig >= SIGRTMIN && info != SEND_SIG_NOINFO && info != SEND_SIG_PRIV && info->si_code != SI_USER) {
		return -EAGAIN;
	}
	sigaddset(&pending->signal, sig);
	return 0;
}

static bool wants_signal(int sig, struct task_struct *p)
{
	return !sigismember(&p->blocked, sig) && !(p->flags & PF_EXITING);
}

static struct task_struct *choose_thread(int sig, struct task_struct *p)
{
	struct task_struct *t;

	if (wants_signal(sig, p))
		return p;
	for_each_thread(p, t)
		if (wants_signal(sig, t))
			return t;
	return NULL;
}

static bool is_fatal(struct task_struct *p, int sig)
{
	return p->sighand->action[sig - 1].sa.sa_handler == SIG_DFL && !sig_kernel_ignore(sig) && !sig_kernel_stop(sig) &&
	       !sig_kernel_coredump(sig) && !sigismember(&p->real_blocked, sig);
}

/* One signal that ends the process ends all its threads at once. */
static void kill_all_threads(struct task_struct *p, int sig)
{
	struct task_struct *t;

	p->signal->flags = SIGNAL_GROUP_EXIT;
	p->signal->group_exit_code = sig;
	for_each_thread(p, t) {
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up_state(t, TASK_WAKEKILL);
	}
}

static void complete_signal(int sig, struct task_struct *p, bool whole_group)
{
	struct task_struct *t = whole_group ? choose_thread(sig, p) : wants_signal(sig, p) ? p : NULL;

	signalfd_notify(p, sig);
	if (!t)
		return;
	if (is_fatal(p, sig) && !(p->signal->flags & SIGNAL_GROUP_EXIT) && (sig == SIGKILL || thread_group_empty(p)))
		kill_all_threads(p, sig);
	else
		signal_wake_up_state(t, sig == SIGKILL ? TASK_WAKEKILL : 0);
}

static int send_signal(int sig, struct siginfo *info, struct task_struct *t, bool whole_group, bool force)
{
	struct sigpending *pending = whole_group ? &t->signal->shared_pending : &t->pending;
	int err;

	if (!prepare_signal(sig, t, force))
		return 0;
	if (sig < SIGRTMIN && sigismember(&pending->signal, sig))
		return 0;
	err = enqueue(pending, sig, info, t);
	if (!err)
		complete_signal(sig, t, whole_group);
	return err;
}

/*
 * A timer's signal, whose queue entry is its own. 0; 1 if the process ignores it; -1 if there is no such task. One that is
 * still pending counts an overrun. Any context.
 */
int send_sigqueue(struct sigqueue *q, struct task_struct *t, bool whole_group)
{
	struct sigpending *pending;
	unsigned long flags;
	int ret = -1, sig = q->info.si_signo;

	local_irq_save(flags);
	if (!t || !t->sighand)
		goto out;
	ret = 1;
	if (!prepare_signal(sig, t, false))
		goto out;
	ret = 0;
	if (!list_empty(&q->list)) {
		q->info.si_overrun++;
		goto out;
	}
	q->info.si_overrun = 0;
	pending = whole_group ? &t->signal->shared_pending : &t->pending;
	list_add_tail(&q->list, &pending->list);
	sigaddset(&pending->signal, sig);
	complete_signal(sig, t, whole_group);
out:
	local_irq_restore(flags);
	return ret;
}

/* Without permission checks. -ESRCH if the task is gone. Any context but a hard interrupt's. */
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p, int whole_group)
{
	unsigned long flags;
	int ret = -ESRCH;

	local_irq_save(flags);
	if (p->sighand)
		ret = send_signal(sig, info, p, whole_group, info == SEND_SIG_PRIV && sig_kernel_only(sig));
	local_irq_restore(flags);
	return ret;
}

int send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	return valid_signal((unsigned long)sig) && sig ? do_send_sig_info(sig, info, p, 0) : -EINVAL;
}
EXPORT_SYMBOL(send_sig_info);

int send_sig(int sig, struct task_struct *p, int priv)
{
	return send_sig_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, p);
}
EXPORT_SYMBOL(send_sig);

/* To current, for something it did: not to be blocked or ignored. */
static void force_sig_info(struct siginfo *info, bool fatal)
{
	struct task_struct *t = current;
	struct k_sigaction *action = &t->sighand->action[info->si_signo - 1];
	bool blocked = sigismember(&t->blocked, info->si_signo);

	if (blocked || fatal || action->sa.sa_handler == SIG_IGN) {
		action->sa.sa_handler = SIG_DFL;
		sigdelset(&t->blocked, info->si_signo);
	}
	if (action->sa.sa_handler == SIG_DFL)
		t->signal->flags &= ~SIGNAL_UNKILLABLE;
	send_signal(info->si_signo, info, t, false, true);
	recalc_sigpending();
}

static void force(int sig, int code, void __user *addr, bool fatal)
{
	struct siginfo info;

	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_code = code;
	info.si_addr = addr;
	force_sig_info(&info, fatal);
}

void force_sig(int sig)
{
	force(sig, SI_KERNEL, NULL, false);
}
EXPORT_SYMBOL(force_sig);

void force_fatal_sig(int sig)
{
	force(sig, SI_KERNEL, NULL, true);
}

void force_sig_fault(int sig, int code, void __user *addr)
{
	force(sig, code, addr, false);
}

/* Every other thread of the process dies. */
void zap_other_threads(struct task_struct *p)
{
	struct task_struct *t;

	p->signal->group_stop_count = 0;
	for_each_thread(p, t) {
		if (t == p || t->exit_state)
			continue;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up_state(t, TASK_WAKEKILL);
	}
}

/*
 * The child tsk ended: its parent gets `sig`. True if the parent does not care, so that nobody will wait for the child.
 */
bool do_notify_parent(struct task_struct *tsk, int sig)
{
	struct task_struct *parent = tsk->parent;
	struct k_sigaction *action;
	struct siginfo info;
	bool autoreap = false;

	do_notify_pidfd(tsk);
	if (!parent->sighand)
		return true;
	action = &parent->sighand->action[SIGCHLD - 1];
	if (sig == SIGCHLD && (action->sa.sa_handler == SIG_IGN || (action->sa.sa_flags & SA_NOCLDWAIT))) {
		autoreap = true;
		if (action->sa.sa_handler == SIG_IGN)
			sig = 0;
	}
	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_code = !(tsk->exit_code & 0x7f) ? CLD_EXITED : tsk->exit_code & 0x80 ? CLD_DUMPED : CLD_KILLED;
	fill_child_info(&info, tsk, tsk->exit_code & 0x7f ? tsk->exit_code & 0x7f : tsk->exit_code >> 8);
	if (sig && valid_signal((unsigned long)sig))
		do_send_sig_info(sig, &info, parent, 1);
	wake_up_interruptible(&parent->signal->wait_chldexit);
	return autoreap;
}
