/*
 * ioctl(2). Commands that the VFS answers for every file, then the driver's method.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/smp_lock.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/ioctls.h>
#include "internal.h"

/* The driver's method, in either shape; a driver without one, or one that does not know the command, gives ENOTTY. */
long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	long error = -ENOTTY;

	if (filp->f_op->unlocked_ioctl) {
		error = filp->f_op->unlocked_ioctl(filp, cmd, arg);
	} else if (filp->f_op->ioctl_before_2_6_36) {
		lock_kernel();
		error = filp->f_op->ioctl_before_2_6_36(file_inode(filp), filp, cmd, arg);
		unlock_kernel();
	}
	return error == -ENOIOCTLCMD ? -ENOTTY : error;
}
EXPORT_SYMBOL(vfs_ioctl);

static int ioctl_fionbio(struct file *filp, int __user *argp)
{
	int on;

	if (get_user(on, argp))
		return -EFAULT;
	if (on)
		filp->f_flags |= O_NONBLOCK;
	else
		filp->f_flags &= ~O_NONBLOCK;
	return 0;
}

static int ioctl_fioasync(unsigned int fd, struct file *filp, int __user *argp)
{
	unsigned int flag;
	int on, error = 0;

	if (get_user(on, argp))
		return -EFAULT;
	flag = on ? FASYNC : 0;
	if ((flag ^ filp->f_flags) & FASYNC)
		error = filp->f_op->fasync ? filp->f_op->fasync(fd, filp, on) : -ENOTTY;
	return error < 0 ? error : 0;
}

static long do_vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct inode *inode = file_inode(filp);
	void __user *argp = (void __user *) arg;

	switch (cmd) {
	case FIOCLEX:
		set_close_on_exec(fd, 1);
		return 0;
	case FIONCLEX:
		set_close_on_exec(fd, 0);
		return 0;
	case FIONBIO:
		return ioctl_fionbio(filp, argp);
	case FIOASYNC:
		return ioctl_fioasync(fd, filp, argp);
	case FIOQSIZE:
		if (!S_ISDIR(inode->i_mode) && !S_ISREG(inode->i_mode) && !S_ISLNK(inode->i_mode))
			return -ENOTTY;
		return copy_to_user(argp, &inode->i_size, sizeof(loff_t)) ? -EFAULT : 0;
	case FIONREAD:
		if (S_ISREG(inode->i_mode))
			return put_user((int) (i_size_read(inode) - filp->f_pos), (int __user *) argp);
		break;
	}
	return vfs_ioctl(filp, cmd, arg);
}

SYSCALL_DEFINE3(ioctl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget(fd);
	long error;

	if (!f.file)
		return -EBADF;
	error = do_vfs_ioctl(f.file, fd, cmd, arg);
	fdput(f);
	return error;
}
