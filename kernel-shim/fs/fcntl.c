/*
 * fcntl(2), and signals for files (SIGIO).
 */
#include <linux/bug.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

#define SETFL_MASK	(O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME | FASYNC)

static int setfl(int fd, struct file *filp, unsigned long arg)
{
	int error = 0;

	if (arg & O_NOATIME && !(filp->f_flags & O_NOATIME) &&
	    !inode_owner_or_capable(&init_user_ns, file_inode(filp)))
		return -EPERM;
	if (filp->f_op->check_flags)
		error = filp->f_op->check_flags(arg);
	if (error)
		return error;
	if ((arg ^ filp->f_flags) & FASYNC && filp->f_op->fasync) {
		error = filp->f_op->fasync(fd, filp, (arg & FASYNC) != 0);
		if (error < 0)
			return error;
	}
	filp->f_flags = (arg & SETFL_MASK) | (filp->f_flags & ~SETFL_MASK);
	return 0;
}

/*
 * Who gets SIGIO.
 */

void __f_setown(struct file *filp, struct pid *pid, int type, int force)
{
	struct pid *old = filp->f_owner.pid;

	if (!force && old)
		return;
	filp->f_owner.pid = get_pid(pid);
	filp->f_owner.pid_type = type;
	put_pid(old);
}
EXPORT_SYMBOL(__f_setown);

/* arg > 0: a process, < 0: a process group, 0: nobody. */
int f_setown(struct file *filp, unsigned long arg, int force)
{
	int who = arg, type = PIDTYPE_TGID;
	struct pid *pid = NULL;

	if (who < 0) {
		if (who == INT_MIN)
			return -EINVAL;
		type = PIDTYPE_PGID;
		who = -who;
	}
	if (who) {
		pid = find_vpid(who);
		if (!pid)
			return -ESRCH;
	}
	__f_setown(filp, pid, type, force);
	return 0;
}
EXPORT_SYMBOL(f_setown);

void f_delown(struct file *filp)
{
	__f_setown(filp, NULL, PIDTYPE_TGID, 1);
}

static int f_getown(struct file *filp)
{
	int pid = pid_vnr(filp->f_owner.pid);

	return filp->f_owner.pid_type == PIDTYPE_PGID ? -pid : pid;
}

static void send_sigio(struct fown_struct *fown, int sig, int fd, int band)
{
	struct kernel_siginfo info = { .si_signo = sig, .si_code = POLL_IN, .si_fd = fd, .si_band = band };

	if (!fown->pid)
		return;
	if (!fown->signum)
		kill_pid_info(SIGIO, SEND_SIG_PRIV, fown->pid);
	else
		kill_pid_info(fown->signum, &info, fown->pid);
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

/* Signals everyone on the list. Any context. */
void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	struct fasync_struct *fa;

	for (fa = *fp; fa; fa = fa->fa_next) {
		struct fown_struct *fown = &fa->fa_file->f_owner;

		if (WARN_ON_ONCE(fa->magic != FASYNC_MAGIC))
			return;
		/* SIGURG has its own default, not to be sent when SIGIO was meant. */
		if (!(sig == SIGURG && fown->signum == 0))
			send_sigio(fown, sig, fa->fa_fd, band);
	}
}
EXPORT_SYMBOL(kill_fasync);

static int f_setown_ex(struct file *filp, unsigned long arg)
{
	struct f_owner_ex owner;
	struct pid *pid;

	if (copy_from_user(&owner, (void __user *) arg, sizeof(owner)))
		return -EFAULT;
	if (owner.type < F_OWNER_TID || owner.type > F_OWNER_PGRP)
		return -EINVAL;
	pid = find_vpid(owner.pid);
	if (owner.pid && !pid)
		return -ESRCH;
	__f_setown(filp, pid, owner.type == F_OWNER_PGRP ? PIDTYPE_PGID : PIDTYPE_TGID, 1);
	return 0;
}

static int f_getown_ex(struct file *filp, unsigned long arg)
{
	struct f_owner_ex owner = {
		.type = filp->f_owner.pid_type == PIDTYPE_PGID ? F_OWNER_PGRP : F_OWNER_PID,
		.pid = pid_vnr(filp->f_owner.pid),
	};

	return copy_to_user((void __user *) arg, &owner, sizeof(owner)) ? -EFAULT : 0;
}

/*
 * Commands.
 */

static long do_fcntl(int fd, unsigned int cmd, unsigned long arg, struct file *filp)
{
	switch (cmd) {
	case F_DUPFD:
		return f_dupfd(arg, filp, 0);
	case F_DUPFD_CLOEXEC:
		return f_dupfd(arg, filp, O_CLOEXEC);
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return filp->f_flags;
	case F_SETFL:
		return setfl(fd, filp, arg);
	case F_GETOWN:
		return f_getown(filp);
	case F_SETOWN:
		return f_setown(filp, arg, 1);
	case F_GETOWN_EX:
		return f_getown_ex(filp, arg);
	case F_SETOWN_EX:
		return f_setown_ex(filp, arg);
	case F_GETSIG:
		return filp->f_owner.signum;
	case F_SETSIG:
		if (!valid_signal(arg))
			return -EINVAL;
		filp->f_owner.signum = arg;
		return 0;
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
	case F_GETLK64:
	case F_SETLK64:
	case F_SETLKW64:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return fcntl_lock(filp, cmd, (void __user *) arg);
	case F_SETPIPE_SZ:
	case F_GETPIPE_SZ:
		return pipe_fcntl(filp, cmd, arg);
	case F_ADD_SEALS:
	case F_GET_SEALS:
		return memfd_fcntl(filp, cmd, arg);
	default:
		return -EINVAL;
	}
}

static bool allowed_on_o_path(unsigned int cmd)
{
	return cmd == F_DUPFD || cmd == F_DUPFD_CLOEXEC || cmd == F_GETFD || cmd == F_SETFD || cmd == F_GETFL;
}

SYSCALL_DEFINE3(fcntl64, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget_raw(fd);
	long err = -EBADF;

	if (!f.file)
		return err;
	if (!(f.file->f_mode & FMODE_PATH) || allowed_on_o_path(cmd))
		err = do_fcntl(fd, cmd, arg, f.file);
	fdput(f);
	return err;
}

SYSCALL_DEFINE3(fcntl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	return sys_fcntl64(fd, cmd, arg);
}
