/*
 * File locks: of whole files by open file (flock), of byte ranges by process or open file (fcntl). They are advice: only
 * other lockers notice. The calls are in fs/locks-syscalls.c.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/wait.h>
#include "locks.h"

static LIST_HEAD(file_locks);
/* Requests whose tasks sleep until they can be met. */
static LIST_HEAD(waiting_requests);
static DECLARE_WAIT_QUEUE_HEAD(lock_wait);

static bool overlaps(const struct file_lock *a, const struct file_lock *b)
{
	return a->inode == b->inode && a->posix == b->posix && a->start <= b->end && b->start <= a->end;
}

static bool conflicts(const struct file_lock *fl, const struct file_lock *request)
{
	return overlaps(fl, request) && fl->owner != request->owner &&
	       (fl->type == F_WRLCK || request->type == F_WRLCK);
}

/* A lock that stands in the way, the first in the file of those that its owner has; NULL if there is none. */
struct file_lock *posix_find_conflict(const struct file_lock *request)
{
	struct file_lock *fl, *first = NULL;

	list_for_each_entry(fl, &file_locks, list)
		if (conflicts(fl, request) && (!first || (fl->owner == first->owner && fl->start < first->start)))
			first = fl;
	return first;
}

/* Whether its owner has just this lock already. */
bool holds_lock(const struct file_lock *request)
{
	struct file_lock *fl;

	list_for_each_entry(fl, &file_locks, list)
		if (fl->owner == request->owner && overlaps(fl, request) && fl->type == request->type)
			return true;
	return false;
}

/* Whether who stands in the way waits, through others perhaps, for the one who asks. Byte ranges of processes only. */
static bool posix_locks_deadlock(const struct file_lock *request)
{
	const struct file_lock *blocker = posix_find_conflict(request), *waiter;
	int steps;

	if (!request->posix || request->ofd)
		return false;
	for (steps = 0; blocker && steps < 10; steps++) {
		bool found = false;

		if (blocker->owner == request->owner)
			return true;
		list_for_each_entry(waiter, &waiting_requests, list) {
			found = waiter->owner == blocker->owner && waiter->posix;
			if (found)
				break;
		}
		blocker = found ? posix_find_conflict(waiter) : NULL;
	}
	return false;
}

static void add_lock(struct file_lock *fl, const struct file_lock *from)
{
	struct list_head list = fl->list;

	*fl = *from;
	fl->list = list;
	list_add_tail(&fl->list, &file_locks);
}

/* Lets a new lock swallow those of its owner and kind that it touches. */
static void merge_neighbours(struct file_lock *new)
{
	struct file_lock *fl, *next;

	list_for_each_entry_safe(fl, next, &file_locks, list) {
		if (fl == new || fl->inode != new->inode || fl->owner != new->owner || fl->posix != new->posix)
			continue;
		if (fl->type != new->type || (fl->end != new->start - 1 && fl->start - 1 != new->end))
			continue;
		new->start = min(new->start, fl->start);
		new->end = max(new->end, fl->end);
		list_del(&fl->list);
		kfree(fl);
	}
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

static int wait_for_lock(struct file_lock *request)
{
	int err;

	if (posix_locks_deadlock(request))
		return -EDEADLK;
	list_add_tail(&request->list, &waiting_requests);
	err = wait_event_interruptible(lock_wait, !posix_find_conflict(request));
	list_del(&request->list);
	return err;
}

/* Sets, changes or (F_UNLCK) removes. EAGAIN if another stands in the way and `wait` is false; may sleep otherwise. */
int set_lock(struct file_lock *request, bool wait)
{
	struct file_lock *fresh, *spare;
	int err = 0;

	if (request->type != F_UNLCK && posix_find_conflict(request)) {
		err = wait ? wait_for_lock(request) : -EAGAIN;
		if (err)
			return err;
	}
	fresh = kmalloc(sizeof(*fresh), GFP_KERNEL);
	spare = kmalloc(sizeof(*spare), GFP_KERNEL);
	if (!fresh || !spare) {
		err = -ENOMEM;
	} else {
		cut_out(request, &spare);
		if (request->type != F_UNLCK) {
			add_lock(fresh, request);
			merge_neighbours(fresh);
			fresh = NULL;
		}
		wake_up_interruptible_all(&lock_wait);
	}
	kfree(fresh);
	kfree(spare);
	return err;
}

static const char *lock_kind(const struct file_lock *fl)
{
	return fl->ofd ? "OFDLCK" : fl->posix ? "POSIX " : "FLOCK ";
}

/* /proc/locks: those that are held. */
static int locks_show(struct seq_file *m, void *v)
{
	struct file_lock *fl;
	int id = 0;

	list_for_each_entry(fl, &file_locks, list) {
		dev_t dev = fl->inode->i_sb->s_dev;

		seq_printf(m, "%d: %s ADVISORY  %s %d %02x:%02x:%lu %lld ", ++id, lock_kind(fl),
			   fl->type == F_WRLCK ? "WRITE" : "READ ", fl->ofd ? -1 : fl->pid, MAJOR(dev), MINOR(dev),
			   fl->inode->i_ino, fl->start);
		if (fl->end == LLONG_MAX)
			seq_puts(m, "EOF\n");
		else
			seq_printf(m, "%lld\n", fl->end);
	}
	return 0;
}

static int __init proc_locks_init(void)
{
	proc_create_single("locks", 0, NULL, locks_show);
	return 0;
}
fs_initcall(proc_locks_init);

/* Everything of that kind that an owner holds on a file. */
void remove_locks(struct inode *inode, const void *owner, bool posix)
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

/* The last descriptor of an open file is closed: what it holds itself goes. */
void locks_remove_file(struct file *filp)
{
	locks_remove_lease(filp);
	remove_locks(file_inode(filp), filp, false);
	remove_locks(file_inode(filp), filp, true);
}
