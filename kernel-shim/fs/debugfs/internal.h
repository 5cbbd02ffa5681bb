#ifndef _FS_DEBUGFS_INTERNAL_H
#define _FS_DEBUGFS_INTERNAL_H

#include <linux/completion.h>
#include <linux/debugfs.h>
#include <linux/fs.h>

/* d_fsdata of a file. `active` counts calls into the driver's methods: removal waits for them. */
struct debugfs_fsdata {
	const struct file_operations *real_fops;
	int active;
	bool dead;
	struct completion drained;
};

extern const struct file_operations debugfs_open_proxy_file_operations;
extern const struct file_operations debugfs_full_proxy_file_operations;

#endif
