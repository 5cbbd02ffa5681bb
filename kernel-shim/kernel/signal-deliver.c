/*
 * Taking signals: what current does about them on its way to user mode. Actions that are the default or "ignore" are done
 * here; a handler gets its frame in arch/signal.c.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/posix-timers.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include "fork.h"
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

/*
 * Takes the first of this signal off the queue; the signal stays pending if there are more. A timer at intervals starts its
 * next one now. Interrupts are off.
 */
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
		sigqueue_dequeue(first);
		if (info->si_code == SI_TIMER)
			posixtimer_rearm(info);
	}
}

/* The next signal of tsk that is not in mask, or 0, and the queue that it is in. */
static int peek_signal(struct task_struct *tsk, sigset_t *mask, struct sigpending **pending)
{
	int sig;

	*pending = &tsk->pending;
	sig = next_signal(*pending, mask);
	if (sig)
		return sig;
	*pending = &tsk->signal->shared_pending;
	return next_signal(*pending, mask);
}

/*
 * The next signal of current that is not in mask, or 0. Timers send signals from interrupts: they are kept off the queues
 * meanwhile.
 */
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, struct siginfo *info)
{
	struct sigpending *pending;
	unsigned long flags;
	int sig;

	local_irq_save(flags);
	sig = peek_signal(tsk, mask, &pending);
	if (sig)
		collect(pending, sig, info);
	recalc_sigpending();
	local_irq_restore(flags);
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
		do_notify_parent_cldstop(current->group_leader, CLD_STOPPED);
	}
	set_current_state(TASK_STOPPED);
	schedule();
}

/* The default action of a signal that is not ignored. Does not return if that is to end the process. */
static void default_action(int sig)
{
	if (sig_kernel_stop(sig)) {
		if (sig == SIGSTOP || !is_current_pgrp_orphaned())
			stop_current(sig);
		return;
	}
	current->flags |= PF_SIGNALED;
	do_group_exit(sig);
}

static bool has_handler(const struct k_sigaction *ka)
{
	return ka->sa.sa_handler != SIG_DFL && ka->sa.sa_handler != SIG_IGN;
}

/* What ends the process, or keeps it stopped, before any single signal is looked at. Returns when there is no such thing. */
static void die_or_stop(struct task_struct *tsk)
{
	for (;;) {
		if (tsk->signal->flags & SIGNAL_GROUP_EXIT || (tsk->signal->group_exec_task && tsk->signal->group_exec_task != tsk))
			do_group_exit(tsk->signal->group_exit_code);
		if (!(tsk->signal->flags & SIGNAL_STOP_STOPPED) || __fatal_signal_pending(tsk))
			return;
		set_current_state(TASK_STOPPED);
		schedule();
	}
}

/*
 * The next pending signal that has a handler, off its queue if `take`; the default actions of those before it are done. 0:
 * nothing is left. Process context, no locks; may not return.
 */
static int next_handled_signal(struct ksignal *ksig, bool take)
{
	struct task_struct *tsk = current;

	for (;;) {
		struct sigpending *pending;
		unsigned long flags;
		bool handled;
		int sig;

		die_or_stop(tsk);
		local_irq_save(flags);
		sig = peek_signal(tsk, &tsk->blocked, &pending);
		if (sig)
			ksig->ka = tsk->sighand->action[sig - 1];
		handled = sig && has_handler(&ksig->ka);
		if (sig && (take || !handled))
			collect(pending, sig, &ksig->info);
		recalc_sigpending();
		local_irq_restore(flags);
		if (!sig || handled)
			return sig;
		if (ksig->ka.sa.sa_handler == SIG_DFL && !sig_kernel_ignore(sig) && !(tsk->signal->flags & SIGNAL_UNKILLABLE))
			default_action(sig);
	}
}

/* Takes the next signal that has a handler; false if none is left. Process context, no locks; may not return. */
bool get_signal(struct ksignal *ksig)
{
	ksig->sig = next_handled_signal(ksig, true);
	if (ksig->sig && (ksig->ka.sa.sa_flags & SA_RESETHAND))
		current->sighand->action[ksig->sig - 1].sa.sa_handler = SIG_DFL;
	return ksig->sig;
}

/* The mask that a handler's return is to put back. */
sigset_t *sigmask_to_save(void)
{
	return current->restore_sigmask ? &current->saved_sigmask : &current->blocked;
}

/* A call with a mask of its own (sigsuspend, ppoll) ends without a handler. */
void restore_saved_sigmask(void)
{
	if (!current->restore_sigmask)
		return;
	current->restore_sigmask = false;
	set_current_blocked(&current->saved_sigmask);
}

static void signal_delivered(const struct ksignal *ksig)
{
	sigset_t blocked;

	current->restore_sigmask = false;
	sigorsets(&blocked, &current->blocked, &ksig->ka.sa.sa_mask);
	if (!(ksig->ka.sa.sa_flags & SA_NODEFER))
		sigaddset(&blocked, ksig->sig);
	set_current_blocked(&blocked);
	if (current->sas_ss_flags & SS_AUTODISARM)
		sas_ss_reset(current);
}

/* The frame of a handler was written, or could not be: then it is the program that goes wrong. */
void signal_setup_done(int failed, const struct ksignal *ksig)
{
	if (!failed)
		signal_delivered(ksig);
	else if (ksig->sig == SIGSEGV)
		force_fatal_sig(SIGSEGV);
	else
		force_sig(SIGSEGV);
}

/* A program without a signal entry cannot have its handler called: as if there were no room for the frame. */
static void no_signal_entry(void)
{
	struct ksignal ksig;

	if (get_signal(&ksig))
		force_fatal_sig(SIGSEGV);
}

/*
 * Before a return to user mode with TIF_SIGPENDING set. True: a signal with a handler is still pending, and the program's
 * signal entry is to be called. Process context, interrupts on; may not return.
 */
bool do_signal(void)
{
	struct ksignal ksig;

	if (!next_handled_signal(&ksig, false)) {
		restore_saved_sigmask();
		return false;
	}
	if (current->thread.signal_entry)
		return true;
	no_signal_entry();
	return false;
}

/* Whether an interrupted call of this code is done again after the handler. */
static bool restarts_after_handler(long result, const struct k_sigaction *ka)
{
	return result == -ERESTARTNOINTR || (result == -ERESTARTSYS && (ka->sa.sa_flags & SA_RESTART));
}

/*
 * A system call was interrupted: its -ERESTART* code is turned into what the program sees. RESTART_NOW: without a handler
 * nothing has happened that the program could notice. A code of a call that no signal interrupted stays what it is.
 */
enum restart syscall_restarts(long *result)
{
	struct ksignal ksig;

	if (!signal_pending(current))
		return RESTART_NOT;
	if (!next_handled_signal(&ksig, false)) {
		restore_saved_sigmask();
		return RESTART_NOW;
	}
	if (restarts_after_handler(*result, &ksig.ka))
		return RESTART_AFTER_HANDLER;
	*result = -EINTR;
	return RESTART_NOT;
}
