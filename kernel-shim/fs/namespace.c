/*
 * The tree of mounts. One name space for all; changed only here, without sleeping in between.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/panic.h>
#include <linux/ramfs.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"
#include "mount.h"

#define MNT_HASH_SIZE	64

static struct hlist_head mount_hashtable[MNT_HASH_SIZE];
LIST_HEAD(mount_list);
static int next_mount_id = 1;
struct vfsmount *rootmnt;

static struct hlist_head *m_hash(const struct vfsmount *mnt, const struct dentry *dentry)
{
	unsigned long hash = (unsigned long) mnt / sizeof(struct mount) + (unsigned long) dentry / sizeof(*dentry);

	return &mount_hashtable[(hash ^ (hash >> 6)) & (MNT_HASH_SIZE - 1)];
}

struct mount *__lookup_mnt(struct vfsmount *mnt, struct dentry *dentry)
{
	struct mount *m;

	hlist_for_each_entry(m, m_hash(mnt, dentry), mnt_hash)
		if (&m->mnt_parent->mnt == mnt && m->mnt_mountpoint == dentry)
			return m;
	return NULL;
}

struct vfsmount *mntget(struct vfsmount *mnt)
{
	if (mnt)
		real_mount(mnt)->mnt_count++;
	return mnt;
}
EXPORT_SYMBOL(mntget);

/* The last reference of a detached mount ends it, and its file system if that was the only mount. May sleep. */
void mntput(struct vfsmount *mnt)
{
	struct mount *m;
	struct super_block *sb;

	if (!mnt)
		return;
	m = real_mount(mnt);
	BUG_ON(m->mnt_count <= 0);
	if (--m->mnt_count > 0)
		return;
	sb = mnt->mnt_sb;
	dput(mnt->mnt_root);
	kfree(m->mnt_devname);
	kfree(m);
	deactivate_super(sb);
}
EXPORT_SYMBOL(mntput);

void path_get(const struct path *path)
{
	mntget(path->mnt);
	dget(path->dentry);
}
EXPORT_SYMBOL(path_get);

void path_put(const struct path *path)
{
	dput(path->dentry);
	mntput(path->mnt);
}
EXPORT_SYMBOL(path_put);

/* A mount that is nowhere yet, of `root`, whose reference and active super block it takes over. */
struct mount *alloc_mount(struct dentry *root, const char *name, int mnt_flags)
{
	struct mount *m = kzalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return NULL;
	m->mnt_devname = kstrdup(name ? name : "none", GFP_KERNEL);
	if (!m->mnt_devname) {
		kfree(m);
		return NULL;
	}
	m->mnt.mnt_root = root;
	m->mnt.mnt_sb = root->d_sb;
	m->mnt.mnt_flags = mnt_flags;
	m->mnt_count = 1;
	m->mnt_parent = m;
	m->mnt_mountpoint = root;
	m->mnt_id = next_mount_id++;
	INIT_LIST_HEAD(&m->mnt_mounts);
	INIT_LIST_HEAD(&m->mnt_child);
	INIT_LIST_HEAD(&m->mnt_list);
	return m;
}

/* A new mount of a file system, attached nowhere; an ERR_PTR on failure. */
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags, const char *name, void *data)
{
	struct dentry *root = type->mount(type, flags, name, data);
	struct mount *m;

	if (IS_ERR(root))
		return ERR_CAST(root);
	m = alloc_mount(root, name, flags & SB_KERNMOUNT ? MNT_INTERNAL : 0);
	if (!m) {
		struct super_block *sb = root->d_sb;

		dput(root);
		deactivate_locked_super(sb);
		return ERR_PTR(-ENOMEM);
	}
	up_write(&root->d_sb->s_umount);
	return &m->mnt;
}
EXPORT_SYMBOL(vfs_kern_mount);

struct vfsmount *kern_mount(struct file_system_type *type)
{
	return vfs_kern_mount(type, SB_KERNMOUNT, type->name, NULL);
}
EXPORT_SYMBOL(kern_mount);

void kern_unmount(struct vfsmount *mnt)
{
	if (!IS_ERR_OR_NULL(mnt))
		mntput(mnt);
}
EXPORT_SYMBOL(kern_unmount);

bool __mnt_is_readonly(struct vfsmount *mnt)
{
	return mnt->mnt_flags & MNT_READONLY || mnt->mnt_sb->s_flags & SB_RDONLY;
}
EXPORT_SYMBOL(__mnt_is_readonly);

int mnt_want_write(struct vfsmount *mnt)
{
	return __mnt_is_readonly(mnt) ? -EROFS : 0;
}
EXPORT_SYMBOL(mnt_want_write);

void mnt_drop_write(struct vfsmount *mnt)
{
}
EXPORT_SYMBOL(mnt_drop_write);

/* Puts a mount in place; takes references to the place, and the caller's to the mount. */
void attach_mnt(struct mount *m, const struct path *path)
{
	struct mount *parent = real_mount(path->mnt);

	mntget(path->mnt);
	m->mnt_parent = parent;
	m->mnt_mountpoint = dget(path->dentry);
	path->dentry->d_flags |= DCACHE_MOUNTED;
	hlist_add_head(&m->mnt_hash, m_hash(path->mnt, path->dentry));
	list_add_tail(&m->mnt_child, &parent->mnt_mounts);
	list_add_tail(&m->mnt_list, &mount_list);
}

static bool is_mounted_on(struct dentry *dentry)
{
	struct mount *m;

	list_for_each_entry(m, &mount_list, mnt_list)
		if (m->mnt_mountpoint == dentry && mnt_has_parent(m))
			return true;
	return false;
}

/* The reverse. Drops the reference for being attached. */
void detach_mnt(struct mount *m)
{
	struct mount *parent = m->mnt_parent;
	struct dentry *mountpoint = m->mnt_mountpoint;

	hlist_del_init(&m->mnt_hash);
	list_del_init(&m->mnt_child);
	list_del_init(&m->mnt_list);
	m->mnt_parent = m;
	m->mnt_mountpoint = m->mnt.mnt_root;
	if (!is_mounted_on(mountpoint))
		mountpoint->d_flags &= ~DCACHE_MOUNTED;
	dput(mountpoint);
	mntput(&parent->mnt);
	mntput(&m->mnt);
}

int graft(struct vfsmount *mnt, struct path *path)
{
	struct mount *m = real_mount(mnt);

	if (d_is_dir(path->dentry) != d_is_dir(mnt->mnt_root))
		return -ENOTDIR;
	if (d_unlinked(path->dentry))
		return -ENOENT;
	if (path->mnt->mnt_sb == mnt->mnt_sb && path->mnt->mnt_root == path->dentry && mnt->mnt_root == path->dentry)
		return -EBUSY;
	attach_mnt(m, path);
	return 0;
}

/* The root: an empty ramfs, where the first task stands. */
void __init mnt_init(void)
{
	struct path root;

	if (init_ramfs_fs())
		panic("VFS: cannot register ramfs");
	rootmnt = vfs_kern_mount(&rootfs_fs_type, 0, "rootfs", NULL);
	if (IS_ERR(rootmnt))
		panic("VFS: cannot make the root file system");
	list_add(&real_mount(rootmnt)->mnt_list, &mount_list);
	root = (struct path) { rootmnt, rootmnt->mnt_root };
	set_fs_pwd(&init_fs, &root);
	set_fs_root(&init_fs, &root);
}
