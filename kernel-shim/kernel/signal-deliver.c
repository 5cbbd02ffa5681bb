/*
 * Taking signals: what current does about them on its way to user mode. Actions that are the default or "ignore" are done
 * here; handlers of the program are not delivered yet, so a signal that has one ends the process, with a message.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <asm/entry.h>
#include "signal.h"

/* Synchronous signals first, then SIGKILL and the lowest number. 0: none. */
static int next_signal(struct sigpending *pending, sigset_t *mask)
{
	unsigned long synchronous = sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | sigmask(SIGTRAP) |
				    sigmask(SIGFPE) | sigmask(SIGSYS);
	sigset_t ready;

	sigandnsets(&ready, &pending->signal, mask);
	if (ready.sig[0] & synchronous)
		return __builtin_ctzl(ready.sig[0] & synchronous) + 1;
	for (int i = 0; i < _NSIG_WORDS; i++)
		if (ready.sig[i])
			return i * _NSIG_BPW + __builtin_ctzl(ready.sig[i]) + 1;
	return 0;
}

/* Takes the first of this signal off the queue; the signal stays pending if there are more. */
static void collect(struct sigpending *pending, int sig, struct siginfo *info)
{
	struct sigqueue *q, *first = NULL;

	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (first)
			goto more;
		first = q;
	}
	sigdelset(&pending->signal, sig);
more:
	clear_siginfo(info);
	info->si_signo = sig;
	if (first) {
		*info = first->info;
		free_sigqueue_entry(first);
	}
}

/* The next signal of current that is not in mask, or 0. */
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, struct siginfo *info)
{
	struct sigpending *pending = &tsk->pending;
	int sig = next_signal(pending, mask);

	if (!sig) {
		pending = &tsk->signal->shared_pending;
		sig = next_signal(pending, mask);
	}
	if (sig)
		collect(pending, sig, info);
	recalc_sigpending();
	return sig;
}
EXPORT_SYMBOL_GPL(dequeue_signal);

/* For kernel threads that allowed signals: throws the next one away and says which. */
int kernel_dequeue_signal(void)
{
	struct siginfo info;

	return dequeue_signal(current, &current->blocked, &info);
}
EXPORT_SYMBOL(kernel_dequeue_signal);

static void notify_stopped(struct task_struct *leader)
{
	struct task_struct *parent = leader->real_parent;
	struct siginfo info;

	if (!parent->sighand)
		return;
	clear_siginfo(&info);
	info.si_signo = SIGCHLD;
	info.si_code = CLD_STOPPED;
	info._sifields._sigchld._pid = leader->pid;
	info._sifields._sigchld._status = leader->signal->group_exit_code;
	if (!(parent->sighand->action[SIGCHLD - 1].sa.sa_flags & SA_NOCLDSTOP))
		do_send_sig_info(SIGCHLD, &info, parent, 1);
	wake_up_interruptible(&parent->signal->wait_chldexit);
}

/* The whole process stops; each thread when it gets here. Until SIGCONT or SIGKILL. */
void stop_current(int sig)
{
	struct signal_struct *signal = current->signal;
	struct task_struct *t;

	if (!(signal->flags & SIGNAL_STOP_STOPPED)) {
		signal->flags |= SIGNAL_STOP_STOPPED | SIGNAL_CLD_STOPPED;
		signal->flags &= ~SIGNAL_CLD_CONTINUED;
		signal->group_exit_code = sig;
		for_each_thread(current, t)
			if (t != current)
				signal_wake_up_state(t, 0);
		notify_stopped(current->group_leader);
	}
	set_current_state(TASK_STOPPED);
	schedule();
}

static bool orphaned_pgrp(struct task_struct *p)
{
	struct task_struct *parent = p->real_parent;

	return !parent->signal || task_session(parent) != task_session(p) || task_pgrp(parent) == task_pgrp(p);
}

/* The default action of a signal that is not ignored. Does not return if that is to end the process. */
static void default_action(int sig)
{
	if (sig_kernel_stop(sig)) {
		if (sig == SIGSTOP || !orphaned_pgrp(current->group_leader))
			stop_current(sig);
		return;
	}
	current->flags |= PF_SIGNALED;
	do_group_exit(sig);
}

static void reset_oneshot(struct k_sigaction *ka)
{
	if (ka->sa.sa_flags & SA_RESETHAND)
		ka->sa.sa_handler = SIG_DFL;
}

/*
 * Acts on pending signals until one has a handler: then it is in *ksig and the result is true. False: nothing is left.
 * Process context, no locks; may not return.
 */
bool get_signal(struct ksignal *ksig)
{
	struct task_struct *tsk = current;

	for (;;) {
		struct k_sigaction *ka;

		if (tsk->signal->flags & SIGNAL_GROUP_EXIT)
			do_group_exit(tsk->signal->group_exit_code);
		if ((tsk->signal->flags & SIGNAL_STOP_STOPPED) && !__fatal_signal_pending(tsk)) {
			set_current_state(TASK_STOPPED);
			schedule();
			continue;
		}
		ksig->sig = dequeue_signal(tsk, &tsk->blocked, &ksig->info);
		if (!ksig->sig)
			return false;
		ka = &tsk->sighand->action[ksig->sig - 1];
		if (sig_handler_ignored(ka->sa.sa_handler, ksig->sig))
			continue;
		if (ka->sa.sa_handler != SIG_DFL) {
			ksig->ka = *ka;
			reset_oneshot(ka);
			return true;
		}
		if (tsk->signal->flags & SIGNAL_UNKILLABLE)
			continue;
		default_action(ksig->sig);
	}
}

static void restore_saved_sigmask(void)
{
	if (!current->restore_sigmask)
		return;
	current->restore_sigmask = false;
	set_current_blocked(&current->saved_sigmask);
}

static void handler_not_delivered(const struct ksignal *ksig)
{
	pr_warn("%s[%d]: signal %d has a handler; handlers are not run yet, the process is terminated\n", current->comm,
		current->pid, ksig->sig);
	current->flags |= PF_SIGNALED;
	do_group_exit(ksig->sig);
}

/* Before a return to user mode with TIF_SIGPENDING set. */
void do_signal(void)
{
	struct ksignal ksig;

	if (get_signal(&ksig))
		handler_not_delivered(&ksig);
	restore_saved_sigmask();
}

/*
 * A system call was interrupted: its -ERESTART* code is turned into what the program sees. True: it is to be done again.
 * Without a handler every restartable call is, since nothing the program could notice has happened.
 */
bool syscall_restarts(long *result)
{
	struct ksignal ksig;

	switch (*result) {
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
	case -ERESTARTNOHAND:
	case -ERESTART_RESTARTBLOCK:
		break;
	default:
		return false;
	}
	if (!signal_pending(current))
		return true;
	if (get_signal(&ksig))
		handler_not_delivered(&ksig);
	return true;
}
