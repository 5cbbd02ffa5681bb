#ifndef _FS_SIMPLE_NODE_H
#define _FS_SIMPLE_NODE_H

#include <linux/fs.h>
#include <linux/namei.h>

struct node_description {
	umode_t mode;
	const struct inode_operations *iops;
	const struct file_operations *fops;
	void *private;			/* i_private */
	char *link;			/* text of a symbolic link; freed by the file system */
};

struct dentry *simple_add_node(struct dentry *parent, const char *name, const struct node_description *node);

#endif
