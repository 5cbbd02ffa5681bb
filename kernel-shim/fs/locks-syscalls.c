/*
 * fcntl's and flock's locks, as programs ask for them.
 */
#include <linux/fcntl.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/limits.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "locks.h"

/* Where l_start counts from; negative for a whence that there is not. */
static loff_t range_base(struct file *filp, int whence)
{
	switch (whence) {
	case SEEK_SET:
		return 0;
	case SEEK_CUR:
		return filp->f_pos;
	case SEEK_END:
		return i_size_read(file_inode(filp));
	default:
		return -1;
	}
}

/* First and last byte. A length of 0 reaches to the end of all files, a negative one goes backwards from before start. */
static int to_range(loff_t base, loff_t start, loff_t len, struct file_lock *fl)
{
	if (base < 0)
		return -EINVAL;
	if (start > LLONG_MAX - base)
		return -EOVERFLOW;
	start += base;
	if (start < 0 || (len < 0 && start + len < 0))
		return -EINVAL;
	if (len > 0 && len - 1 > LLONG_MAX - start)
		return -EOVERFLOW;
	fl->start = len < 0 ? start + len : start;
	fl->end = len > 0 ? start + len - 1 : len < 0 ? start - 1 : LLONG_MAX;
	return 0;
}

static int flock64_to_lock(struct file *filp, const struct flock64 *l, struct file_lock *fl)
{
	*fl = (struct file_lock) {
		.inode = file_inode(filp), .owner = current->files, .posix = true, .type = l->l_type, .pid = current->tgid,
	};
	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK)
		return -EINVAL;
	return to_range(range_base(filp, l->l_whence), l->l_start, l->l_len, fl);
}

static int get_flock(struct flock64 *l, const void __user *arg, bool wide)
{
	struct flock narrow;

	if (wide)
		return copy_from_user(l, arg, sizeof(*l)) ? -EFAULT : 0;
	if (copy_from_user(&narrow, arg, sizeof(narrow)))
		return -EFAULT;
	*l = (struct flock64) { narrow.l_type, narrow.l_whence, narrow.l_start, narrow.l_len, narrow.l_pid };
	return 0;
}

static int put_flock(const struct flock64 *l, void __user *arg, bool wide)
{
	struct flock narrow = { l->l_type, l->l_whence, l->l_start, l->l_len, l->l_pid };

	if (wide)
		return copy_to_user(arg, l, sizeof(*l)) ? -EFAULT : 0;
	return copy_to_user(arg, &narrow, sizeof(narrow)) ? -EFAULT : 0;
}

/* What would stand in the way, or F_UNLCK. */
static void test_lock(const struct file_lock *request, struct flock64 *l)
{
	struct file_lock *fl = posix_find_conflict(request);

	if (!fl) {
		l->l_type = F_UNLCK;
		return;
	}
	*l = (struct flock64) {
		fl->type, SEEK_SET, fl->start, fl->end == LLONG_MAX ? 0 : fl->end - fl->start + 1, fl->ofd ? -1 : fl->pid,
	};
}

static bool is_getlk(unsigned int cmd)
{
	return cmd == F_GETLK || cmd == F_GETLK64 || cmd == F_OFD_GETLK;
}

static bool is_ofd(unsigned int cmd)
{
	return cmd == F_OFD_GETLK || cmd == F_OFD_SETLK || cmd == F_OFD_SETLKW;
}

/* The F_GETLK, F_SETLK and F_SETLKW commands, narrow, wide, and of open files. */
int fcntl_lock(struct file *filp, unsigned int cmd, void __user *arg)
{
	bool wide = is_ofd(cmd) || cmd == F_GETLK64 || cmd == F_SETLK64 || cmd == F_SETLKW64;
	struct file_lock fl;
	struct flock64 l;
	int err = get_flock(&l, arg, wide);

	if (!err && is_ofd(cmd) && l.l_pid)
		err = -EINVAL;
	if (!err)
		err = is_getlk(cmd) && l.l_type == F_UNLCK ? -EINVAL : flock64_to_lock(filp, &l, &fl);
	if (err)
		return err;
	if (is_ofd(cmd)) {
		fl.ofd = true;
		fl.owner = filp;
	}
	if (is_getlk(cmd)) {
		test_lock(&fl, &l);
		return put_flock(&l, arg, wide);
	}
	if ((fl.type == F_RDLCK && !(filp->f_mode & FMODE_READ)) || (fl.type == F_WRLCK && !(filp->f_mode & FMODE_WRITE)))
		return -EBADF;
	return set_lock(&fl, cmd == F_SETLKW || cmd == F_SETLKW64 || cmd == F_OFD_SETLKW);
}

SYSCALL_DEFINE2(flock, unsigned int, fd, unsigned int, cmd)
{
	struct fd f = fdget(fd);
	struct file_lock fl = { .start = 0, .end = LLONG_MAX, .pid = current->tgid };
	int err = -EINVAL;

	if (!f.file)
		return -EBADF;
	/* Mandatory locks were never kept, and are not any more: asking for one is nothing. */
	if (cmd & LOCK_MAND) {
		fdput(f);
		return 0;
	}
	fl.inode = file_inode(f.file);
	fl.owner = f.file;
	fl.type = (cmd & ~LOCK_NB) == LOCK_SH ? F_RDLCK : (cmd & ~LOCK_NB) == LOCK_EX ? F_WRLCK : F_UNLCK;
	/* Changing the kind of a lock gives the old one up first: it is lost if the new one cannot be had. */
	if (fl.type != F_UNLCK && !holds_lock(&fl))
		remove_locks(fl.inode, fl.owner, false);
	if (fl.type != F_UNLCK || (cmd & ~LOCK_NB) == LOCK_UN)
		err = set_lock(&fl, !(cmd & LOCK_NB));
	fdput(f);
	return err;
}
