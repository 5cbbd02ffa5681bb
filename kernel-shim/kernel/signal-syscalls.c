/* The system calls of signals. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include "signal.h"

/* What is pending for the process and now blocked by this thread, another thread may take. */
static void retarget_shared_pending(const sigset_t *newly_blocked)
{
	struct task_struct *t;
	sigset_t set;

	sigandsets(&set, &current->signal->shared_pending.signal, newly_blocked);
	if (sigisemptyset(&set))
		return;
	for_each_thread(current, t)
		if (t != current && !(t->flags & PF_EXITING) && !signal_pending(t)) {
			recalc_sigpending_tsk(t);
			if (signal_pending(t))
				signal_wake_up_state(t, 0);
		}
}

static void __set_current_blocked(const sigset_t *set)
{
	sigset_t newly_blocked;

	sigandnsets(&newly_blocked, set, &current->blocked);
	if (!thread_group_empty(current))
		retarget_shared_pending(&newly_blocked);
	current->blocked = *set;
	recalc_sigpending();
}

/* Of current. SIGKILL and SIGSTOP cannot be blocked. */
void set_current_blocked(sigset_t *set)
{
	sigdelsetmask(set, sigmask(SIGKILL) | sigmask(SIGSTOP));
	__set_current_blocked(set);
}
EXPORT_SYMBOL(set_current_blocked);

/* A mask for the time of a call (ppoll and its like); NULL: none. 0, -EINVAL, -EFAULT. */
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize)
{
	sigset_t mask;

	if (!umask)
		return 0;
	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&mask, umask, sizeof(mask)))
		return -EFAULT;
	current->saved_sigmask = current->blocked;
	current->restore_sigmask = true;
	set_current_blocked(&mask);
	return 0;
}

/* The end of such a call. One that a signal ended leaves the mask for the handler; the way to user mode restores it. */
void restore_saved_sigmask_unless(bool interrupted)
{
	if (!interrupted)
		restore_saved_sigmask();
}

/* 0 or -EINVAL. For the kernel's own use: it may block SIGKILL. */
int sigprocmask(int how, sigset_t *set, sigset_t *oldset)
{
	sigset_t blocked = current->blocked;

	if (oldset)
		*oldset = blocked;
	switch (how) {
	case SIG_BLOCK:
		sigorsets(&blocked, &blocked, set);
		break;
	case SIG_UNBLOCK:
		sigandnsets(&blocked, &blocked, set);
		break;
	case SIG_SETMASK:
		blocked = *set;
		break;
	default:
		return -EINVAL;
	}
	__set_current_blocked(&blocked);
	return 0;
}
EXPORT_SYMBOL(sigprocmask);

/* A kernel thread ignores every signal until it allows some. */
int kernel_sigaction(int sig, __sighandler_t action)
{
	if (!valid_signal((unsigned long)sig) || sig < 1)
		return -EINVAL;
	current->sighand->action[sig - 1].sa.sa_handler = action;
	if (action != SIG_IGN)
		sigdelset(&current->blocked, sig);
	recalc_sigpending();
	return 0;
}
EXPORT_SYMBOL(kernel_sigaction);

/* A handler that is neither SIG_DFL nor SIG_IGN: signals stay pending for kernel_dequeue_signal(). */
int allow_signal(int sig)
{
	return kernel_sigaction(sig, (__sighandler_t)2);
}
EXPORT_SYMBOL(allow_signal);

int disallow_signal(int sig)
{
	return kernel_sigaction(sig, SIG_IGN);
}
EXPORT_SYMBOL(disallow_signal);

void flush_signals(struct task_struct *t)
{
	clear_tsk_thread_flag(t, TIF_SIGPENDING);
	flush_sigqueue(&t->pending);
	flush_sigqueue(&t->signal->shared_pending);
}
EXPORT_SYMBOL(flush_signals);

void ignore_signals(struct task_struct *t)
{
	for (int i = 0; i < _NSIG; i++)
		t->sighand->action[i].sa.sa_handler = SIG_IGN;
	flush_signals(t);
}

/* exec: handlers belong to the old program. */
void flush_signal_handlers(struct task_struct *t, int force_default)
{
	struct k_sigaction *ka = t->sighand->action;

	for (int i = 0; i < _NSIG; i++, ka++) {
		if (force_default || ka->sa.sa_handler != SIG_IGN)
			ka->sa.sa_handler = SIG_DFL;
		ka->sa.sa_flags = 0;
		sigemptyset(&ka->sa.sa_mask);
	}
}

/* The exiting thread takes no more signals; what the process still has pending goes to another thread. */
void exit_signals(struct task_struct *tsk)
{
	struct task_struct *t;

	tsk->flags |= PF_EXITING;
	for_each_thread(tsk, t)
		if (t != tsk && !(t->flags & PF_EXITING))
			recalc_sigpending_tsk(t);
}

static int copy_sigset(sigset_t *to, const sigset_t __user *from, size_t size)
{
	if (size != sizeof(sigset_t))
		return -EINVAL;
	return copy_from_user(to, from, sizeof(*to)) ? -EFAULT : 0;
}

SYSCALL_DEFINE4(rt_sigprocmask, int, how, sigset_t __user *, nset, sigset_t __user *, oset, size_t, sigsetsize)
{
	sigset_t old = current->blocked, new;
	int err;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (nset) {
		err = copy_sigset(&new, nset, sigsetsize);
		if (err)
			return err;
		sigdelsetmask(&new, sigmask(SIGKILL) | sigmask(SIGSTOP));
		err = sigprocmask(how, &new, NULL);
		if (err)
			return err;
	}
	return oset && copy_to_user(oset, &old, sizeof(old)) ? -EFAULT : 0;
}

static void discard_ignored(int sig)
{
	struct k_sigaction *ka = &current->sighand->action[sig - 1];

	if (!sig_handler_ignored(ka->sa.sa_handler, sig))
		return;
	flush_signal_everywhere(current, sig);
	recalc_sigpending();
}

int do_sigaction(int sig, struct sigaction *new, struct sigaction *old)
{
	struct k_sigaction *ka;

	if (!valid_signal((unsigned long)sig) || sig < 1 || (new && sig_kernel_only(sig)))
		return -EINVAL;
	ka = &current->sighand->action[sig - 1];
	*old = ka->sa;
	if (new) {
		sigdelsetmask(&new->sa_mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
		new->sa_flags &= UAPI_SA_FLAGS;
		ka->sa = *new;
		discard_ignored(sig);
	}
	return 0;
}

SYSCALL_DEFINE4(rt_sigaction, int, sig, const struct sigaction __user *, act, struct sigaction __user *, oact,
		size_t, sigsetsize)
{
	struct sigaction new, old;
	int err;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new, act, sizeof(new)))
		return -EFAULT;
	err = do_sigaction(sig, act ? &new : NULL, &old);
	return !err && oact && copy_to_user(oact, &old, sizeof(old)) ? -EFAULT : err;
}

SYSCALL_DEFINE2(rt_sigpending, sigset_t __user *, uset, size_t, sigsetsize)
{
	sigset_t set;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	sigorsets(&set, &current->pending.signal, &current->signal->shared_pending.signal);
	sigandsets(&set, &set, &current->blocked);
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

/* Waits for a signal that `set` does not block. Its handler's return puts back the mask that was. */
long sigsuspend(sigset_t *set)
{
	current->saved_sigmask = current->blocked;
	set_current_blocked(set);
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	current->restore_sigmask = true;
	return -ERESTARTNOHAND;
}

SYSCALL_DEFINE2(rt_sigsuspend, sigset_t __user *, unewset, size_t, sigsetsize)
{
	sigset_t new;
	int err = copy_sigset(&new, unewset, sigsetsize);

	return err ? err : sigsuspend(&new);
}

SYSCALL_DEFINE0(pause)
{
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	return -ERESTARTNOHAND;
}

/* Waits for one of `which`: its number, -EAGAIN after the timeout, -EINTR for another signal. */
static int do_sigtimedwait(const sigset_t *which, struct siginfo *info, const struct timespec64 *ts)
{
	sigset_t mask;
	s64 timeout = ts ? timespec64_to_ns(ts) : 0;
	int sig;

	memcpy(&mask, which, sizeof(mask));
	sigdelsetmask(&mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	for (int i = 0; i < _NSIG_WORDS; i++)
		mask.sig[i] = ~mask.sig[i];
	sig = dequeue_signal(current, &mask, info);
	if (sig || (ts && !timeout))
		return sig ? sig : -EAGAIN;
	current->real_blocked = current->blocked;
	sigandsets(&current->blocked, &current->blocked, &mask);
	recalc_sigpending();
	set_current_state(TASK_INTERRUPTIBLE);
	if (!signal_pending(current))
		__schedule_hrtimeout_ns(ts ? &timeout : NULL, HRTIMER_MODE_REL, CLOCK_MONOTONIC);
	__set_current_state(TASK_RUNNING);
	current->blocked = current->real_blocked;
	sigemptyset(&current->real_blocked);
	sig = dequeue_signal(current, &mask, info);
	if (sig)
		return sig;
	return signal_pending(current) ? -EINTR : -EAGAIN;
}

static long sigtimedwait(const sigset_t __user *uthese, siginfo_t __user *uinfo, const struct timespec64 *ts, size_t size)
{
	struct siginfo info;
	sigset_t these;
	int ret = copy_sigset(&these, uthese, size);

	if (ret)
		return ret;
	if (ts && !timespec64_valid(ts))
		return -EINVAL;
	ret = do_sigtimedwait(&these, &info, ts);
	return ret > 0 && uinfo && copy_to_user(uinfo, &info, sizeof(info)) ? -EFAULT : ret;
}

SYSCALL_DEFINE4(rt_sigtimedwait, const sigset_t __user *, uthese, siginfo_t __user *, uinfo,
		const struct __kernel_timespec __user *, uts, size_t, sigsetsize)
{
	struct timespec64 ts;

	if (uts && get_timespec64(&ts, uts))
		return -EFAULT;
	return sigtimedwait(uthese, uinfo, uts ? &ts : NULL, sigsetsize);
}

SYSCALL_DEFINE4(rt_sigtimedwait_time32, const sigset_t __user *, uthese, siginfo_t __user *, uinfo,
		const struct old_timespec32 __user *, uts, size_t, sigsetsize)
{
	struct timespec64 ts;

	if (uts && get_old_timespec32(&ts, uts))
		return -EFAULT;
	return sigtimedwait(uthese, uinfo, uts ? &ts : NULL, sigsetsize);
}
