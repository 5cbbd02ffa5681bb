/*
 * Trees that the kernel itself builds and tears down (sysfs, debugfs): each name is pinned by an extra reference.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "simple_node.h"

static struct inode *node_inode(struct dentry *parent, const struct node_description *node)
{
	struct inode *inode = new_inode(parent->d_sb);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	inode->i_mode = node->mode;
	inode->i_private = node->private;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	if (node->iops)
		inode->i_op = node->iops;
	if (node->fops)
		inode->i_fop = node->fops;
	if (S_ISLNK(node->mode))
		inode->i_link = node->link;
	if (S_ISDIR(node->mode))
		inc_nlink(inode);
	return inode;
}

/* The new entry (not referenced beyond the pin), or an ERR_PTR of EEXIST or ENOMEM. */
struct dentry *simple_add_node(struct dentry *parent, const char *name, const struct node_description *node)
{
	struct inode *dir = d_inode(parent), *inode;
	struct dentry *dentry;

	inode_lock(dir);
	dentry = lookup_one_len(name, parent, strlen(name));
	if (!IS_ERR(dentry) && d_is_positive(dentry)) {
		dput(dentry);
		dentry = ERR_PTR(-EEXIST);
	}
	if (!IS_ERR(dentry)) {
		inode = node_inode(parent, node);
		if (inode) {
			d_instantiate(dentry, inode);
			dir->i_mtime = dir->i_ctime = inode->i_ctime;
			if (S_ISDIR(node->mode))
				inc_nlink(dir);
		} else {
			dput(dentry);
			dentry = ERR_PTR(-ENOMEM);
		}
	}
	inode_unlock(dir);
	return dentry;
}

static void remove_children(struct dentry *dentry, void (*callback)(struct dentry *))
{
	struct dentry *child;

again:
	list_for_each_entry(child, &dentry->d_subdirs, d_child) {
		if (!d_unhashed(child) && d_is_positive(child)) {
			simple_recursive_removal(child, callback);
			goto again;
		}
	}
}

/* Takes a tree out of the name space, calling back for each entry as it goes. What is open stays until closed. */
void simple_recursive_removal(struct dentry *dentry, void (*callback)(struct dentry *))
{
	struct inode *inode = d_inode(dentry), *dir = d_inode(dentry->d_parent);

	if (d_unhashed(dentry))
		return;
	dget(dentry);
	if (S_ISDIR(inode->i_mode))
		remove_children(dentry, callback);
	inode_lock(dir);
	d_drop(dentry);
	clear_nlink(inode);
	inode->i_flags |= S_ISDIR(inode->i_mode) ? S_DEAD : 0;
	if (S_ISDIR(inode->i_mode))
		drop_nlink(dir);
	dir->i_mtime = dir->i_ctime = current_time(dir);
	inode_unlock(dir);
	if (callback)
		callback(dentry);
	dput(dentry);
	dput(dentry);
}
EXPORT_SYMBOL(simple_recursive_removal);
