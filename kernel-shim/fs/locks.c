/*
 * File locks: of whole files by open file (flock), of byte ranges by process (fcntl). They are advice: only other
 * lockers notice.
 */
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include "internal.h"

struct file_lock {
	struct list_head list;
	struct inode *inode;
	const void *owner;		/* the open file, or the process's descriptor table */
	bool posix;			/* the two kinds do not see each other */
	int type;			/* F_RDLCK or F_WRLCK */
	loff_t start, end;		/* both inside */
	pid_t pid;
};

static LIST_HEAD(file_locks);
static DECLARE_WAIT_QUEUE_HEAD(lock_wait);

static bool overlaps(const struct file_lock *a, const struct file_lock *b)
{
	return a->inode == b->inode && a->posix == b->posix && a->start <= b->end && b->start <= a->end;
}

static struct file_lock *find_conflict(const struct file_lock *request)
{
	struct file_lock *fl;

	list_for_each_entry(fl, &file_locks, list)
		if (overlaps(fl, request) && fl->owner != request->owner &&
		    (fl->type == F_WRLCK || request->type == F_WRLCK))
			return fl;
	return NULL;
}

static void add_lock(struct file_lock *fl, const struct file_lock *from)
{
	struct list_head list = fl->list;

	*fl = *from;
	fl->list = list;
	list_add_tail(&fl->list, &file_locks);
}

/* Cuts the request's range out of what its owner holds. `spare` serves where a lock is cut in two. */
static void cut_out(const struct file_lock *request, struct file_lock **spare)
{
	struct file_lock *fl, *next;

	list_for_each_entry_safe(fl, next, &file_locks, list) {
		if (fl->owner != request->owner || !overlaps(fl, request))
			continue;
		if (fl->start < request->start && fl->end > request->end) {
			add_lock(*spare, fl);
			(*spare)->start = request->end + 1;
			*spare = NULL;
			fl->end = request->start - 1;
		} else if (fl->start < request->start) {
			fl->end = request->start - 1;
		} else if (fl->end > request->end) {
			fl->start = request->end + 1;
		} else {
			list_del(&fl->list);
			kfree(fl);
		}
	}
}

/* Sets, changes or (F_UNLCK) removes. EAGAIN if another stands in the way and `wait` is false; may sleep otherwise. */
static int set_lock(const struct file_lock *request, bool wait)
{
	struct file_lock *fresh, *spare;
	int err = 0;

	if (request->type != F_UNLCK && find_conflict(request)) {
		if (!wait)
			return -EAGAIN;
		if (wait_event_interruptible(lock_wait, !find_conflict(request)))
			return -ERESTARTSYS;
	}
	fresh = kmalloc(sizeof(*fresh), GFP_KERNEL);
	spare = kmalloc(sizeof(*spare), GFP_KERNEL);
	if (!fresh || !spare) {
		err = -ENOMEM;
	} else {
		cut_out(request, &spare);
		if (request->type != F_UNLCK) {
			add_lock(fresh, request);
			fresh = NULL;
		}
		wake_up_interruptible_all(&lock_wait);
	}
	kfree(fresh);
	kfree(spare);
	return err;
}

/* Everything an owner holds on a file. */
static void remove_locks(struct inode *inode, const void *owner, bool posix)
{
	struct file_lock *fl, *next;
	bool found = false;

	list_for_each_entry_safe(fl, next, &file_locks, list) {
		if (fl->inode != inode || fl->owner != owner || fl->posix != posix)
			continue;
		list_del(&fl->list);
		kfree(fl);
		found = true;
	}
	if (found)
		wake_up_interruptible_all(&lock_wait);
}

/* A process closes a descriptor: its range locks on that file go, however many descriptors it has. */
void locks_remove_posix(struct file *filp, fl_owner_t owner)
{
	remove_locks(file_inode(filp), owner, true);
}

void locks_remove_file(struct file *filp)
{
	remove_locks(file_inode(filp), filp, false);
}

/*
 * fcntl
 */

static int range_to_lock(struct file *filp, const struct flock64 *l, struct file_lock *fl)
{
	loff_t start = l->l_start, len = l->l_len;

	if (l->l_whence == SEEK_CUR)
		start += filp->f_pos;
	else if (l->l_whence == SEEK_END)
		start += i_size_read(file_inode(filp));
	else if (l->l_whence != SEEK_SET)
		return -EINVAL;
	if (len < 0) {
		start += len;
		len = -len;
	}
	if (start < 0 || (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK))
		return -EINVAL;
	*fl = (struct file_lock) {
		.inode = file_inode(filp), .owner = current->files, .posix = true, .type = l->l_type,
		.start = start, .end = len ? start + len - 1 : LLONG_MAX, .pid = current->tgid,
	};
	return 0;
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
	struct file_lock *fl = find_conflict(request);

	if (!fl) {
		l->l_type = F_UNLCK;
		return;
	}
	*l = (struct flock64) {
		fl->type, SEEK_SET, fl->start, fl->end == LLONG_MAX ? 0 : fl->end - fl->start + 1, fl->pid,
	};
}

/* The F_GETLK, F_SETLK and F_SETLKW commands, narrow and wide. */
int fcntl_lock(struct file *filp, unsigned int cmd, void __user *arg)
{
	bool wide = cmd == F_GETLK64 || cmd == F_SETLK64 || cmd == F_SETLKW64;
	struct file_lock fl;
	struct flock64 l;
	int err = get_flock(&l, arg, wide);

	if (!err)
		err = range_to_lock(filp, &l, &fl);
	if (err)
		return err;
	if (cmd == F_GETLK || cmd == F_GETLK64) {
		test_lock(&fl, &l);
		return put_flock(&l, arg, wide);
	}
	if ((fl.type == F_RDLCK && !(filp->f_mode & FMODE_READ)) || (fl.type == F_WRLCK && !(filp->f_mode & FMODE_WRITE)))
		return -EBADF;
	return set_lock(&fl, cmd == F_SETLKW || cmd == F_SETLKW64);
}

SYSCALL_DEFINE2(flock, unsigned int, fd, unsigned int, cmd)
{
	struct fd f = fdget(fd);
	struct file_lock fl = { .start = 0, .end = LLONG_MAX, .pid = current->tgid };
	int err = -EINVAL;

	if (!f.file)
		return -EBADF;
	fl.inode = file_inode(f.file);
	fl.owner = f.file;
	fl.type = (cmd & ~LOCK_NB) == LOCK_SH ? F_RDLCK : (cmd & ~LOCK_NB) == LOCK_EX ? F_WRLCK : F_UNLCK;
	if (fl.type != F_UNLCK || (cmd & ~LOCK_NB) == LOCK_UN)
		err = set_lock(&fl, !(cmd & LOCK_NB));
	fdput(f);
	return err;
}
