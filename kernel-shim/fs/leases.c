/*
 * Leases, fcntl's F_SETLEASE: who holds one hears before another process opens or truncates the file, and has
 * lease-break-time seconds to give it up or make less of it. The other one waits meanwhile.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/filelock.h>
#include <linux/fs.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/wait.h>
#include "internal.h"

struct lease {
	struct list_head list;
	struct file *file;
	int type;			/* F_RDLCK or F_WRLCK */
	bool unlock_pending;		/* somebody waits for it to go, ... */
	bool downgrade_pending;		/* ... or to become F_RDLCK */
	unsigned long break_time;	/* in jiffies, when that happens by itself */
	unsigned long downgrade_time;
	struct fasync_struct *fasync;	/* of one file: whom to tell */
};

static LIST_HEAD(leases);
static DECLARE_WAIT_QUEUE_HEAD(lease_wait);

int lease_break_time = 45;

static struct lease *lease_of(const struct file *filp)
{
	struct lease *lease;

	list_for_each_entry(lease, &leases, list)
		if (lease->file == filp)
			return lease;
	return NULL;
}

/* F_UNLCK ends the lease, and with it what was said about the file's signals. */
static void lease_modify(struct lease *lease, int type)
{
	struct file *filp = lease->file;

	lease->downgrade_pending = false;
	lease->type = type;
	wake_up_interruptible_all(&lease_wait);
	if (type != F_UNLCK)
		return;
	f_delown(filp);
	filp->f_owner.signum = 0;
	fasync_helper(0, filp, 0, &lease->fasync);
	list_del(&lease->list);
	kfree(lease);
}

static void time_out_leases(const struct inode *inode)
{
	struct lease *lease, *next;

	list_for_each_entry_safe(lease, next, &leases, list) {
		if (file_inode(lease->file) != inode)
			continue;
		if (lease->unlock_pending && time_after_eq(jiffies, lease->break_time))
			lease_modify(lease, F_UNLCK);
		else if (lease->downgrade_pending && time_after_eq(jiffies, lease->downgrade_time))
			lease_modify(lease, F_RDLCK);
	}
}

static bool conflicts(const struct lease *lease, const struct inode *inode, bool want_write)
{
	return file_inode(lease->file) == inode && (want_write || lease->type == F_WRLCK);
}

/* One that stands in the way of an open in that mode; NULL if none does. */
static struct lease *conflicting_lease(const struct inode *inode, bool want_write)
{
	struct lease *lease;

	list_for_each_entry(lease, &leases, list)
		if (conflicts(lease, inode, want_write))
			return lease;
	return NULL;
}

/* Tells the holder what has to become of the lease, unless he knows. */
static void begin_break(struct lease *lease, bool want_write)
{
	unsigned long by = jiffies + max(lease_break_time, 0) * HZ;

	if (want_write ? lease->unlock_pending : lease->unlock_pending || lease->downgrade_pending)
		return;
	if (want_write) {
		lease->unlock_pending = true;
		lease->break_time = by;
	} else {
		lease->downgrade_pending = true;
		lease->downgrade_time = by;
	}
	kill_fasync(&lease->fasync, SIGIO, POLL_MSG);
}

/* The first lease in the way, with the holders of all of them told: also of those taken since one waits. */
static struct lease *begin_breaks(const struct inode *inode, bool want_write)
{
	struct lease *lease;

	list_for_each_entry(lease, &leases, list)
		if (conflicts(lease, inode, want_write))
			begin_break(lease, want_write);
	return conflicting_lease(inode, want_write);
}

static long jiffies_left(const struct lease *lease)
{
	long left = (long)((lease->unlock_pending ? lease->break_time : lease->downgrade_time) - jiffies);

	return max(left, 1L);
}

/*
 * Before a file is opened in that mode (O_ flags), or truncated. 0 when no lease stands in the way any more; -EWOULDBLOCK
 * with O_NONBLOCK; -ERESTARTSYS. May sleep.
 */
int break_lease(struct inode *inode, unsigned int mode)
{
	bool want_write = (mode & O_ACCMODE) != O_RDONLY;
	struct lease *lease;
	long left;

	while ((lease = begin_breaks(inode, want_write)) != NULL) {
		if (mode & O_NONBLOCK)
			return -EWOULDBLOCK;
		left = wait_event_interruptible_timeout(lease_wait, !conflicting_lease(inode, want_write),
							jiffies_left(lease));
		if (left < 0)
			return (int)left;
		time_out_leases(inode);
	}
	return 0;
}

/* Whether the file is open in a way that the lease would have had to hear of. The one it is taken through counts, too. */
static bool is_open_otherwise(const struct file *filp, int type)
{
	const struct inode *inode = file_inode(filp);
	bool write = filp->f_mode & FMODE_WRITE, read = !write && filp->f_mode & FMODE_READ;

	if (type == F_RDLCK)
		return atomic_read(&inode->i_writecount) > 0;
	return atomic_read(&inode->i_writecount) != write || atomic_read(&inode->i_readcount) != read;
}

/* Whether leases of others allow one of that type. */
static bool others_allow(const struct file *filp, int type)
{
	struct lease *lease;

	list_for_each_entry(lease, &leases, list)
		if (lease->file != filp && file_inode(lease->file) == file_inode(filp) &&
		    (type == F_WRLCK || lease->unlock_pending))
			return false;
	return true;
}

static int new_lease(int fd, struct file *filp, int type)
{
	struct lease *lease = kzalloc(sizeof(*lease), GFP_KERNEL);
	int err;

	if (!lease)
		return -ENOMEM;
	lease->file = filp;
	lease->type = type;
	err = fasync_helper(fd, filp, 1, &lease->fasync);
	if (err < 0) {
		kfree(lease);
		return err;
	}
	list_add_tail(&lease->list, &leases);
	__f_setown(filp, task_tgid(current), PIDTYPE_TGID, 0);
	return 0;
}

int fcntl_setlease(int fd, struct file *filp, int type)
{
	struct inode *inode = file_inode(filp);
	struct lease *lease;

	if (type != F_RDLCK && type != F_WRLCK && type != F_UNLCK)
		return -EINVAL;
	if (!uid_eq(current_fsuid(), inode->i_uid) && !capable(CAP_LEASE))
		return -EACCES;
	if (!S_ISREG(inode->i_mode))
		return -EINVAL;
	if (type != F_UNLCK) {
		time_out_leases(inode);
		if (is_open_otherwise(filp, type) || !others_allow(filp, type))
			return -EAGAIN;
	}
	lease = lease_of(filp);
	if (lease)
		lease_modify(lease, type);
	else
		return type == F_UNLCK ? -EAGAIN : new_lease(fd, filp, type);
	return 0;
}

/* What it is, or is about to become. */
int fcntl_getlease(struct file *filp)
{
	struct lease *lease;

	time_out_leases(file_inode(filp));
	lease = lease_of(filp);
	if (!lease || lease->unlock_pending)
		return F_UNLCK;
	return lease->downgrade_pending ? F_RDLCK : lease->type;
}

/* The last descriptor of the open file is closed. */
void locks_remove_lease(struct file *filp)
{
	struct lease *lease = lease_of(filp);

	if (lease)
		lease_modify(lease, F_UNLCK);
}
