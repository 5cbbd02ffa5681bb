/* The signal calls of the first i386 kernels, which know 32 signals. */
#include <linux/errno.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "signal.h"

typedef unsigned long old_sigset_t;

struct old_sigaction {
	__sighandler_t sa_handler;
	old_sigset_t sa_mask;
	unsigned long sa_flags;
	void (*sa_restorer)(void);
};

SYSCALL_DEFINE0(sgetmask)
{
	return (long)current->blocked.sig[0];
}

/* What was blocked before. */
SYSCALL_DEFINE1(ssetmask, int, newmask)
{
	unsigned long old = current->blocked.sig[0];
	sigset_t set;

	siginitset(&set, (unsigned long)newmask);
	set_current_blocked(&set);
	return (long)old;
}

/* For one time, during which more of these come through. Returns the old handler. */
SYSCALL_DEFINE2(signal, int, sig, __sighandler_t, handler)
{
	struct sigaction new = { .sa_handler = handler, .sa_flags = SA_ONESHOT | SA_NOMASK }, old;
	int err = do_sigaction(sig, &new, &old);

	return err ? err : (long)old.sa_handler;
}

SYSCALL_DEFINE3(sigaction, int, sig, const struct old_sigaction __user *, act, struct old_sigaction __user *, oact)
{
	struct old_sigaction user;
	struct sigaction new = { }, old;
	int err;

	if (act) {
		if (copy_from_user(&user, act, sizeof(user)))
			return -EFAULT;
		new.sa_handler = user.sa_handler;
		new.sa_flags = user.sa_flags;
		new.sa_restorer = user.sa_restorer;
		siginitset(&new.sa_mask, user.sa_mask);
	}
	err = do_sigaction(sig, act ? &new : NULL, &old);
	if (err || !oact)
		return err;
	user = (struct old_sigaction){ old.sa_handler, old.sa_mask.sig[0], old.sa_flags, old.sa_restorer };
	return copy_to_user(oact, &user, sizeof(user)) ? -EFAULT : 0;
}

SYSCALL_DEFINE3(sigsuspend, int, unused1, int, unused2, old_sigset_t, mask)
{
	sigset_t blocked;

	siginitset(&blocked, mask);
	return sigsuspend(&blocked);
}

SYSCALL_DEFINE1(sigpending, old_sigset_t __user *, uset)
{
	sigset_t set;

	sigorsets(&set, &current->pending.signal, &current->signal->shared_pending.signal);
	sigandsets(&set, &set, &current->blocked);
	return put_user(set.sig[0], uset);
}

/* The upper signals' part of the mask stays. */
SYSCALL_DEFINE3(sigprocmask, int, how, old_sigset_t __user *, nset, old_sigset_t __user *, oset)
{
	old_sigset_t old = current->blocked.sig[0], bits;
	sigset_t set = current->blocked;

	if (nset) {
		if (get_user(bits, nset))
			return -EFAULT;
		bits &= ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
		switch (how) {
		case SIG_BLOCK:
			set.sig[0] |= bits;
			break;
		case SIG_UNBLOCK:
			set.sig[0] &= ~bits;
			break;
		case SIG_SETMASK:
			set.sig[0] = bits;
			break;
		default:
			return -EINVAL;
		}
		set_current_blocked(&set);
	}
	return oset ? put_user(old, oset) : 0;
}
