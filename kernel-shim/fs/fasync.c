/* Signals for files (SIGIO): the lists that drivers keep, and how the owner of each file on one is told. */
#include <linux/bug.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include "internal.h"

/* What poll would say, by si_code. */
static const long band_table[] = {
	[POLL_IN] = EPOLLIN | EPOLLRDNORM,
	[POLL_OUT] = EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND,
	[POLL_MSG] = EPOLLIN | EPOLLRDNORM | EPOLLMSG,
	[POLL_ERR] = EPOLLERR,
	[POLL_PRI] = EPOLLPRI | EPOLLRDBAND,
	[POLL_HUP] = EPOLLHUP | EPOLLERR,
};

/* Signals whose si_code has meanings of its own that a file's would be taken for. */
static bool has_own_codes(int sig)
{
	return sig == SIGILL || sig == SIGFPE || sig == SIGSEGV || sig == SIGBUS || sig == SIGTRAP || sig == SIGCHLD ||
	       sig == SIGSYS;
}

/* Whether the one who named the owner could have sent it a signal himself. */
static bool sigio_perm(struct task_struct *p, const struct fown_struct *fown)
{
	const struct cred *cred = __task_cred(p);

	return uid_eq(fown->euid, GLOBAL_ROOT_UID) || uid_eq(fown->euid, cred->suid) || uid_eq(fown->euid, cred->uid) ||
	       uid_eq(fown->uid, cred->suid) || uid_eq(fown->uid, cred->uid);
}

/* The signal that was asked for, with what happened to which descriptor; plain SIGIO if none was, or no more is queued. */
static void send_sigio_to_task(struct task_struct *p, const struct fown_struct *fown, int fd, int reason)
{
	bool whole_group = fown->pid_type != PIDTYPE_PID;
	struct kernel_siginfo info;

	if (!sigio_perm(p, fown))
		return;
	if (fown->signum) {
		clear_siginfo(&info);
		info.si_signo = fown->signum;
		info.si_code = has_own_codes(fown->signum) ? SI_SIGIO : reason;
		info.si_band = reason >= POLL_IN && reason <= POLL_HUP ? band_table[reason] : 0;
		info.si_fd = fd;
		if (!do_send_sig_info(fown->signum, &info, p, whole_group))
			return;
	}
	do_send_sig_info(SIGIO, SEND_SIG_PRIV, p, whole_group);
}

static void send_sigio(const struct fown_struct *fown, int fd, int reason)
{
	struct task_struct *p;

	if (fown->pid_type == PIDTYPE_PGID) {
		do_each_pid_task(fown->pid, PIDTYPE_PGID, p) {
			send_sigio_to_task(p, fown, fd, reason);
		} while_each_pid_task(fown->pid, PIDTYPE_PGID, p);
		return;
	}
	p = fown->pid ? pid_task(fown->pid, fown->pid_type) : NULL;
	if (p)
		send_sigio_to_task(p, fown, fd, reason);
}

/*
 * For fasync methods: puts the file on (or takes it off) a driver's list. Negative on failure, 0 if nothing changed,
 * positive if it did.
 */
int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp)
{
	struct fasync_struct *fa, **fp;

	for (fp = fapp; (fa = *fp) != NULL; fp = &fa->fa_next)
		if (fa->fa_file == filp)
			break;
	if (!on) {
		if (!fa)
			return 0;
		*fp = fa->fa_next;
		filp->f_flags &= ~FASYNC;
		kfree(fa);
		return 1;
	}
	if (fa) {
		fa->fa_fd = fd;
		return 0;
	}
	fa = kzalloc(sizeof(*fa), GFP_KERNEL);
	if (!fa)
		return -ENOMEM;
	*fa = (struct fasync_struct) { FASYNC_MAGIC, fd, *fapp, filp };
	*fapp = fa;
	filp->f_flags |= FASYNC;
	return 1;
}
EXPORT_SYMBOL(fasync_helper);

/* Signals everyone on the list; band is a POLL_ constant. Any context. */
void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	struct fasync_struct *fa;

	for (fa = *fp; fa; fa = fa->fa_next) {
		struct fown_struct *fown = &fa->fa_file->f_owner;

		if (WARN_ON_ONCE(fa->magic != FASYNC_MAGIC))
			return;
		/* SIGURG has its own default, not to be sent when SIGIO was meant. */
		if (!(sig == SIGURG && fown->signum == 0))
			send_sigio(fown, fa->fa_fd, band);
	}
}
EXPORT_SYMBOL(kill_fasync);
