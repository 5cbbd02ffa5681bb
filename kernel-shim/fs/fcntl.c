/*
 * fcntl(2). Who gets a file's signals is in fown.c, what signals in fasync.c.
 */
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/shmem_fs.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* FASYNC is set and cleared by fasync_helper(), for the files that can signal. */
#define SETFL_MASK	(O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME)

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

/* How long what is written will live: remembered for file systems that place it by that. */
static long fcntl_rw_hint(struct file *file, unsigned int cmd, u64 __user *argp)
{
	struct inode *inode = file_inode(file);
	u64 hint = inode->i_write_hint;

	if (cmd == F_GET_RW_HINT)
		return copy_to_user(argp, &hint, sizeof(hint)) ? -EFAULT : 0;
	if (copy_from_user(&hint, argp, sizeof(hint)))
		return -EFAULT;
	if (hint > RWH_WRITE_LIFE_EXTREME)
		return -EINVAL;
	inode_lock(inode);
	inode->i_write_hint = (u8)hint;
	inode_unlock(inode);
	return 0;
}

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
		return f_getown_ex(filp, (void __user *)arg);
	case F_SETOWN_EX:
		return f_setown_ex(filp, (void __user *)arg);
	case F_GETSIG:
		return filp->f_owner.signum;
	case F_SETSIG:
		if (!valid_signal(arg))
			return -EINVAL;
		filp->f_owner.signum = arg;
		return 0;
	case F_GETLEASE:
		return fcntl_getlease(filp);
	case F_SETLEASE:
		return fcntl_setlease(fd, filp, (int)arg);
	case F_GET_RW_HINT:
	case F_SET_RW_HINT:
		return fcntl_rw_hint(filp, cmd, (u64 __user *)arg);
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
