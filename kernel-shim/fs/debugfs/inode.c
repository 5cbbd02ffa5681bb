/*
 * The tree of debugfs.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include "../simple_node.h"
#include "internal.h"

static struct vfsmount *debugfs_mount;
static int debugfs_mount_count;

static void debugfs_release_dentry(struct dentry *dentry)
{
	kfree(dentry->d_fsdata);
}

static const struct dentry_operations debugfs_dops = {
	.d_delete = always_delete_dentry,
	.d_release = debugfs_release_dentry,
};

static void debugfs_evict_inode(struct inode *inode)
{
	clear_inode(inode);
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
}

static const struct super_operations debugfs_super_operations = {
	.statfs = simple_statfs,
	.evict_inode = debugfs_evict_inode,
};

static int debug_fill_super(struct super_block *sb, void *data, int silent)
{
	int err = simple_fill_super(sb, DEBUGFS_MAGIC, NULL);

	sb->s_op = &debugfs_super_operations;
	sb->s_d_op = &debugfs_dops;
	return err;
}

static struct dentry *debug_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_single(type, flags, data, debug_fill_super);
}

static struct file_system_type debug_fs_type = {
	.name = "debugfs",
	.mount = debug_mount,
	.kill_sb = kill_litter_super,
};

static struct debugfs_fsdata *alloc_fsdata(const struct file_operations *fops)
{
	struct debugfs_fsdata *fsd = kzalloc(sizeof(*fsd), GFP_KERNEL);

	if (fsd) {
		fsd->real_fops = fops;
		init_completion(&fsd->drained);
	}
	return fsd;
}

/* A new entry under parent (NULL: the root). Every entry pins the file system. */
static struct dentry *create_node(const char *name, struct dentry *parent, const struct node_description *node)
{
	struct dentry *dentry;
	int error;

	if (IS_ERR(parent))
		return parent;
	error = simple_pin_fs(&debug_fs_type, &debugfs_mount, &debugfs_mount_count);
	if (error)
		return ERR_PTR(error);
	if (!parent)
		parent = debugfs_mount->mnt_root;
	dentry = simple_add_node(parent, name, node);
	if (IS_ERR(dentry)) {
		if (dentry == ERR_PTR(-EEXIST))
			pr_err("debugfs: %s '%s' in directory '%s' already present!\n",
			       S_ISDIR(node->mode) ? "Directory" : "File", name,
			       IS_ROOT(parent) ? "/" : (const char *) parent->d_name.name);
		simple_release_fs(&debugfs_mount, &debugfs_mount_count);
	}
	return dentry;
}

static struct dentry *create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				  const struct file_operations *proxy, const struct file_operations *fops)
{
	struct node_description node = {
		.mode = (mode & S_IFMT ? mode : mode | S_IFREG), .fops = proxy, .private = data,
	};
	struct debugfs_fsdata *fsd = alloc_fsdata(fops);
	struct dentry *dentry;

	if (!fsd)
		return ERR_PTR(-ENOMEM);
	dentry = create_node(name, parent, &node);
	if (IS_ERR(dentry))
		kfree(fsd);
	else
		dentry->d_fsdata = fsd;
	return dentry;
}

struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops)
{
	return create_file(name, mode, parent, data, &debugfs_full_proxy_file_operations, fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_file);

struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent, void *data,
					  const struct file_operations *fops)
{
	return create_file(name, mode, parent, data, &debugfs_open_proxy_file_operations, fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_file_unsafe);

struct dentry *debugfs_create_dir(const char *name, struct dentry *parent)
{
	struct node_description node = {
		.mode = S_IFDIR | S_IRWXU | S_IRUGO | S_IXUGO,
		.iops = &simple_dir_inode_operations,
		.fops = &simple_dir_operations,
	};

	return create_node(name, parent, &node);
}
EXPORT_SYMBOL_GPL(debugfs_create_dir);

struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest)
{
	struct node_description node = {
		.mode = S_IFLNK | S_IRWXUGO,
		.iops = &simple_symlink_inode_operations,
		.link = kstrdup(dest, GFP_KERNEL),
	};
	struct dentry *dentry;

	if (!node.link)
		return ERR_PTR(-ENOMEM);
	dentry = create_node(name, parent, &node);
	if (IS_ERR(dentry))
		kfree(node.link);
	return dentry;
}
EXPORT_SYMBOL_GPL(debugfs_create_symlink);

/* Before 5.0 failure was NULL. */
static struct dentry *or_null(struct dentry *dentry)
{
	return IS_ERR(dentry) ? NULL : dentry;
}

struct dentry *debugfs_create_file_before_4_7(const char *name, umode_t mode, struct dentry *parent, void *data,
					      const struct file_operations *fops)
{
	return or_null(debugfs_create_file_unsafe(name, mode, parent, data, fops));
}
EXPORT_SYMBOL_GPL(debugfs_create_file_before_4_7);

struct dentry *debugfs_create_file_before_5_0(const char *name, umode_t mode, struct dentry *parent, void *data,
					      const struct file_operations *fops)
{
	return or_null(debugfs_create_file(name, mode, parent, data, fops));
}
EXPORT_SYMBOL_GPL(debugfs_create_file_before_5_0);

struct dentry *debugfs_create_dir_before_5_0(const char *name, struct dentry *parent)
{
	return or_null(debugfs_create_dir(name, parent));
}
EXPORT_SYMBOL_GPL(debugfs_create_dir_before_5_0);

struct dentry *debugfs_create_symlink_before_5_0(const char *name, struct dentry *parent, const char *dest)
{
	return or_null(debugfs_create_symlink(name, parent, dest));
}
EXPORT_SYMBOL_GPL(debugfs_create_symlink_before_5_0);

/* The entry, referenced, or NULL. */
struct dentry *debugfs_lookup(const char *name, struct dentry *parent)
{
	struct dentry *dentry;

	if (IS_ERR_OR_NULL(name) || IS_ERR(parent) || !debugfs_mount)
		return NULL;
	if (!parent)
		parent = debugfs_mount->mnt_root;
	inode_lock(d_inode(parent));
	dentry = lookup_one_len(name, parent, strlen(name));
	inode_unlock(d_inode(parent));
	if (IS_ERR(dentry))
		return NULL;
	if (d_is_negative(dentry)) {
		dput(dentry);
		return NULL;
	}
	return dentry;
}
EXPORT_SYMBOL_GPL(debugfs_lookup);

static void entry_removed(struct dentry *dentry)
{
	struct debugfs_fsdata *fsd = dentry->d_fsdata;

	if (fsd) {
		fsd->dead = true;
		if (fsd->active)
			wait_for_completion(&fsd->drained);
	}
	simple_release_fs(&debugfs_mount, &debugfs_mount_count);
}

/* An entry and all below it. NULL and errors are ignored. */
void debugfs_remove(struct dentry *dentry)
{
	if (IS_ERR_OR_NULL(dentry))
		return;
	simple_pin_fs(&debug_fs_type, &debugfs_mount, &debugfs_mount_count);
	simple_recursive_removal(dentry, entry_removed);
	simple_release_fs(&debugfs_mount, &debugfs_mount_count);
}
EXPORT_SYMBOL_GPL(debugfs_remove);

void debugfs_remove_recursive(struct dentry *dentry)
{
	debugfs_remove(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_remove_recursive);

static bool debugfs_registered;

bool debugfs_initialized(void)
{
	return debugfs_registered;
}
EXPORT_SYMBOL_GPL(debugfs_initialized);

static int __init debugfs_init(void)
{
	int retval = sysfs_create_mount_point(kernel_kobj, "debug");

	if (!retval)
		retval = register_filesystem(&debug_fs_type);
	debugfs_registered = !retval;
	return retval;
}
core_initcall(debugfs_init);
