/*
 * The tree of /sys.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "../simple_node.h"
#include "sysfs.h"

static struct vfsmount *sysfs_mnt;

struct dentry *sysfs_root(void)
{
	return sysfs_mnt->mnt_root;
}

/* The folder of an object; objects without one, and NULL, stand for the root. */
struct dentry *sysfs_dir(struct kobject *kobj)
{
	return kobj && kobj->sd ? kobj->sd->dentry : sysfs_root();
}

struct kernfs_node *sysfs_new_node(struct kobject *kobj, const struct attribute *attr, bool is_bin)
{
	struct kernfs_node *node = kzalloc(sizeof(*node), GFP_KERNEL);

	if (node) {
		node->kobj = kobj;
		node->attr = attr;
		node->is_bin = is_bin;
		init_completion(&node->drained);
	}
	return node;
}

bool sysfs_get_active(struct kernfs_node *node)
{
	if (node->dead)
		return false;
	node->active++;
	return true;
}

void sysfs_put_active(struct kernfs_node *node)
{
	if (--node->active == 0 && node->dead)
		complete(&node->drained);
}

static void node_removed(struct dentry *dentry)
{
	struct kernfs_node *node = d_inode(dentry)->i_private;

	node->dead = true;
	if (node->active)
		wait_for_completion(&node->drained);
}

/* Gives a node its name; frees it on failure. */
int sysfs_add_node(struct dentry *parent, const char *name, umode_t mode, struct kernfs_node *node)
{
	struct node_description desc = { .mode = mode, .private = node, .link = node->link };

	if (S_ISDIR(mode)) {
		desc.iops = &simple_dir_inode_operations;
		desc.fops = &simple_dir_operations;
	} else if (S_ISLNK(mode)) {
		desc.iops = &simple_symlink_inode_operations;
	} else {
		desc.fops = node->is_bin ? &sysfs_bin_operations : &sysfs_file_operations;
	}
	node->dentry = simple_add_node(parent, name, &desc);
	if (IS_ERR(node->dentry)) {
		int error = PTR_ERR(node->dentry);

		kfree(node->link);
		kfree(node);
		return error;
	}
	if (S_ISREG(mode))
		i_size_write(d_inode(node->dentry),
			     node->is_bin ? container_of(node->attr, struct bin_attribute, attr)->size : PAGE_SIZE);
	return 0;
}

void sysfs_remove_node(struct dentry *dentry)
{
	simple_recursive_removal(dentry, node_removed);
}

void sysfs_remove_name(struct dentry *parent, const char *name)
{
	struct dentry *dentry;

	inode_lock(d_inode(parent));
	dentry = lookup_one_len(name, parent, strlen(name));
	inode_unlock(d_inode(parent));
	if (IS_ERR(dentry))
		return;
	if (d_is_positive(dentry))
		sysfs_remove_node(dentry);
	dput(dentry);
}

int sysfs_create_dir(struct kobject *kobj)
{
	struct kernfs_node *node = sysfs_new_node(kobj, NULL, false);
	int error;

	if (!node)
		return -ENOMEM;
	error = sysfs_add_node(sysfs_dir(kobj->parent), kobject_name(kobj), S_IFDIR | 0755, node);
	if (!error)
		kobj->sd = node;
	return error;
}

void sysfs_remove_dir(struct kobject *kobj)
{
	struct kernfs_node *node = kobj->sd;

	if (!node)
		return;
	kobj->sd = NULL;
	sysfs_remove_node(node->dentry);
}

int sysfs_create_mount_point(struct kobject *parent_kobj, const char *name)
{
	struct kernfs_node *node = sysfs_new_node(parent_kobj, NULL, false);

	return node ? sysfs_add_node(sysfs_dir(parent_kobj), name, S_IFDIR | 0755, node) : -ENOMEM;
}
EXPORT_SYMBOL_GPL(sysfs_create_mount_point);

/*
 * Links: relative, so that the tree may be mounted anywhere.
 */

static int depth(struct dentry *dentry)
{
	int n = 0;

	for (; !IS_ROOT(dentry); dentry = dentry->d_parent)
		n++;
	return n;
}

static char *relative_path(struct dentry *from_dir, struct dentry *to)
{
	struct dentry *common = from_dir, *d;
	size_t len, ups = 0;
	char *buf, *p;

	while (!is_subdir(to, common))
		common = common->d_parent;
	ups = depth(from_dir) - depth(common);
	len = ups * 3;
	for (d = to; d != common; d = d->d_parent)
		len += d->d_name.len + 1;
	if (!len)
		return kstrdup(".", GFP_KERNEL);
	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		return NULL;
	for (p = buf; ups; ups--, p += 3)
		memcpy(p, "../", 3);
	p = buf + len - 1;
	*p = '\0';
	for (d = to; d != common; d = d->d_parent) {
		p -= d->d_name.len;
		memcpy(p, d->d_name.name, d->d_name.len);
		if (p > buf && d->d_parent != common)
			*--p = '/';
	}
	return buf;
}

/* kobj NULL: in the root. 0, -EEXIST or -ENOMEM. */
int sysfs_create_link(struct kobject *kobj, struct kobject *target, const char *name)
{
	struct dentry *parent = sysfs_dir(kobj);
	struct kernfs_node *node = sysfs_new_node(kobj, NULL, false);

	if (!node)
		return -ENOMEM;
	node->link = relative_path(parent, sysfs_dir(target));
	if (!node->link) {
		kfree(node);
		return -ENOMEM;
	}
	return sysfs_add_node(parent, name, S_IFLNK | S_IRWXUGO, node);
}
EXPORT_SYMBOL_GPL(sysfs_create_link);

void sysfs_remove_link(struct kobject *kobj, const char *name)
{
	sysfs_remove_name(sysfs_dir(kobj), name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_link);

/*
 * The file system.
 */

static void sysfs_evict_inode(struct inode *inode)
{
	struct kernfs_node *node = inode->i_private;

	clear_inode(inode);
	if (node) {
		kfree(node->link);
		kfree(node);
	}
}

static const struct super_operations sysfs_ops = {
	.statfs = simple_statfs,
	.evict_inode = sysfs_evict_inode,
};

static int sysfs_fill_super(struct super_block *sb, void *data, int silent)
{
	int err = simple_fill_super(sb, SYSFS_MAGIC, NULL);

	sb->s_op = &sysfs_ops;
	return err;
}

static struct dentry *sysfs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_single(type, flags, data, sysfs_fill_super);
}

static struct file_system_type sysfs_fs_type = {
	.name = "sysfs",
	.mount = sysfs_mount,
	.kill_sb = kill_litter_super,
	.fs_flags = FS_USERNS_MOUNT,
};

struct kobject *kernel_kobj;
EXPORT_SYMBOL_GPL(kernel_kobj);

static int __init sysfs_init(void)
{
	int err = register_filesystem(&sysfs_fs_type);

	if (err)
		return err;
	sysfs_mnt = kern_mount(&sysfs_fs_type);
	if (IS_ERR(sysfs_mnt))
		return PTR_ERR(sysfs_mnt);
	kernel_kobj = kobject_create_and_add("kernel", NULL);
	return kernel_kobj ? 0 : -ENOMEM;
}
pure_initcall(sysfs_init);
