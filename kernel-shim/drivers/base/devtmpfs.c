/*
 * /dev: a ramfs in which the driver core makes and removes the nodes of devices, and users may make their own.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/ramfs.h>
#include <linux/slab.h>
#include <linux/string.h>

static struct vfsmount *mnt;

/* i_private of nodes made here: only those are removed here. */
static char made_by_devtmpfs;

static int dev_fill_super(struct super_block *sb, void *data, int silent)
{
	return ramfs_fill_super(sb, "mode=0755", silent);
}

static struct dentry *dev_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_single(type, flags, data, dev_fill_super);
}

static struct file_system_type dev_fs_type = {
	.name = "devtmpfs",
	.mount = dev_mount,
	.kill_sb = kill_litter_super,
};

/* An entry of a locked directory, made if it is not there. */
static struct dentry *make_entry(struct dentry *parent, const char *name, int len, umode_t mode, dev_t dev)
{
	struct dentry *dentry = lookup_one_len(name, parent, len);
	struct inode *dir = d_inode(parent), *inode;

	if (IS_ERR(dentry) || d_is_positive(dentry))
		return dentry;
	inode = ramfs_get_inode(dir->i_sb, dir, mode, dev);
	if (!inode) {
		dput(dentry);
		return ERR_PTR(-ENOMEM);
	}
	inode->i_uid = GLOBAL_ROOT_UID;
	inode->i_gid = GLOBAL_ROOT_GID;
	inode->i_private = &made_by_devtmpfs;
	d_instantiate(dentry, inode);
	dget(dentry);
	dir->i_mtime = dir->i_ctime = inode->i_ctime;
	if (S_ISDIR(mode))
		inc_nlink(dir);
	return dentry;
}

/*
 * The folder of "a/b/node", with *name moved to the last part. `create` makes missing folders. Referenced, or an
 * ERR_PTR.
 */
static struct dentry *node_dir(const char **name, bool create)
{
	struct dentry *dir = dget(mnt->mnt_root), *next;
	const char *slash;

	while ((slash = strchr(*name, '/'))) {
		inode_lock(d_inode(dir));
		if (create)
			next = make_entry(dir, *name, slash - *name, S_IFDIR | 0755, 0);
		else
			next = lookup_one_len(*name, dir, slash - *name);
		inode_unlock(d_inode(dir));
		dput(dir);
		if (IS_ERR(next))
			return next;
		if (!d_is_dir(next)) {
			dput(next);
			return ERR_PTR(-ENOTDIR);
		}
		dir = next;
		*name = slash + 1;
	}
	return dir;
}

static int create_node(const char *name, umode_t mode, dev_t devt, kuid_t uid, kgid_t gid)
{
	struct dentry *dir = node_dir(&name, true), *dentry;
	int err = 0;

	if (IS_ERR(dir))
		return PTR_ERR(dir);
	inode_lock(d_inode(dir));
	dentry = lookup_one_len(name, dir, strlen(name));
	if (!IS_ERR(dentry) && d_is_positive(dentry)) {
		err = -EEXIST;
		dput(dentry);
	} else {
		if (!IS_ERR(dentry))
			dput(dentry);
		dentry = make_entry(dir, name, strlen(name), mode, devt);
		err = PTR_ERR_OR_ZERO(dentry);
		if (!err) {
			d_inode(dentry)->i_uid = uid;
			d_inode(dentry)->i_gid = gid;
			dput(dentry);
		}
	}
	inode_unlock(d_inode(dir));
	dput(dir);
	return err;
}

static umode_t node_type(struct device *dev)
{
	return dev->class && !strcmp(dev->class->name, "block") ? S_IFBLK : S_IFCHR;
}

/* 0 or -errno; -EEXIST if something stands in the way. Mode 0600 unless the class or type says otherwise. */
int devtmpfs_create_node(struct device *dev)
{
	const char *tmp = NULL, *name;
	kuid_t uid = GLOBAL_ROOT_UID;
	kgid_t gid = GLOBAL_ROOT_GID;
	umode_t mode = 0;
	int err;

	if (IS_ERR_OR_NULL(mnt))
		return 0;
	name = device_get_devnode(dev, &mode, &uid, &gid, &tmp);
	if (!name)
		return -ENOMEM;
	if (mode == 0)
		mode = 0600;
	err = create_node(name, mode | node_type(dev), dev->devt, uid, gid);
	kfree(tmp);
	return err;
}

static bool is_our_node(struct dentry *dentry, struct device *dev)
{
	struct inode *inode = d_inode(dentry);

	return inode && inode->i_private == &made_by_devtmpfs && inode->i_rdev == dev->devt &&
	       (inode->i_mode & S_IFMT) == node_type(dev);
}

static void remove_empty_dirs(struct dentry *dir)
{
	while (!IS_ROOT(dir) && d_inode(dir)->i_private == &made_by_devtmpfs && simple_empty(dir)) {
		struct dentry *parent = dget(dir->d_parent);

		simple_recursive_removal(dir, NULL);
		dput(dir);
		dir = parent;
	}
	dput(dir);
}

/* Removes the device's node of that name, and folders made for it that are empty then. */
static void delete_node(struct device *dev, const char *name)
{
	struct dentry *dir = node_dir(&name, false), *dentry;

	if (IS_ERR(dir))
		return;
	inode_lock(d_inode(dir));
	dentry = lookup_one_len(name, dir, strlen(name));
	inode_unlock(d_inode(dir));
	if (!IS_ERR(dentry)) {
		if (is_our_node(dentry, dev))
			simple_recursive_removal(dentry, NULL);
		dput(dentry);
	}
	remove_empty_dirs(dir);
}

/* The node may stand under the plain name, if there was no memory for the other when it was made. */
int devtmpfs_delete_node(struct device *dev)
{
	const char *tmp = NULL, *name;

	if (IS_ERR_OR_NULL(mnt))
		return 0;
	name = device_get_devnode(dev, NULL, NULL, NULL, &tmp);
	if (name)
		delete_node(dev, name);
	if (tmp)
		delete_node(dev, dev_name(dev));
	kfree(tmp);
	return 0;
}

static int __init devtmpfs_init(void)
{
	int err = register_filesystem(&dev_fs_type);

	if (err)
		return err;
	mnt = kern_mount(&dev_fs_type);
	return PTR_ERR_OR_ZERO(mnt);
}
core_initcall(devtmpfs_init);
