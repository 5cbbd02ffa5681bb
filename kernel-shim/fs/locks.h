#ifndef _FS_LOCKS_H
#define _FS_LOCKS_H

#include <linux/fs.h>
#include <linux/list.h>
#include "internal.h"

struct file_lock {
	struct list_head list;
	struct inode *inode;
	const void *owner;		/* the open file, or the process's descriptor table */
	bool posix;			/* of fcntl: they and those of flock do not see each other */
	bool ofd;			/* of fcntl, and of the open file */
	int type;			/* F_RDLCK or F_WRLCK */
	loff_t start, end;		/* both inside */
	pid_t pid;
};

struct file_lock *posix_find_conflict(const struct file_lock *request);
/* locks.c: each about one lock of one owner. */
bool holds_lock(const struct file_lock *request);
int set_lock(struct file_lock *request, bool wait);
void remove_locks(struct inode *inode, const void *owner, bool posix);

#endif
