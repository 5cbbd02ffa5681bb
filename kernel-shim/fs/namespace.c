/*
 * The tree of mounts. One name space for all; changed only here, without sleeping in between.
 */
#include <linux/bug.h>
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/panic.h>
#include <linux/ramfs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "mount.h"

#define MNT_HASH_SIZE	64

static struct hlist_head mount_hashtable[MNT_HASH_SIZE];
static LIST_HEAD(mount_list);
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
static struct mount *alloc_mount(struct dentry *root, const char *name, int mnt_flags)
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
static void attach_mnt(struct mount *m, const struct path *path)
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
static void detach_mnt(struct mount *m)
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

static int graft(struct vfsmount *mnt, struct path *path)
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

static int do_new_mount(struct path *path, const char *fstype, int sb_flags, int mnt_flags, const char *name,
			void *data)
{
	struct file_system_type *type;
	struct vfsmount *mnt;
	int err;

	if (!fstype)
		return -EINVAL;
	type = get_fs_type(fstype);
	if (!type)
		return -ENODEV;
	mnt = vfs_kern_mount(type, sb_flags, name, data);
	put_filesystem(type);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	mnt->mnt_flags |= mnt_flags;
	err = graft(mnt, path);
	if (err)
		mntput(mnt);
	return err;
}

static int do_loopback(struct path *path, const char *old_name)
{
	struct path old;
	struct mount *m;
	int err;

	if (!old_name || !*old_name)
		return -EINVAL;
	err = kern_path(old_name, LOOKUP_FOLLOW, &old);
	if (err)
		return err;
	m = alloc_mount(dget(old.dentry), real_mount(old.mnt)->mnt_devname, old.mnt->mnt_flags);
	if (m) {
		atomic_inc(&m->mnt.mnt_sb->s_active);
		err = graft(&m->mnt, path);
		if (err)
			mntput(&m->mnt);
	} else {
		dput(old.dentry);
		err = -ENOMEM;
	}
	path_put(&old);
	return err;
}

static int do_remount(struct path *path, int sb_flags, int mnt_flags, void *data)
{
	struct super_block *sb = path->mnt->mnt_sb;
	int err = 0;

	if (path->dentry != path->mnt->mnt_root)
		return -EINVAL;
	down_write(&sb->s_umount);
	if (sb->s_op->remount_fs)
		err = sb->s_op->remount_fs(sb, &sb_flags, data);
	if (!err)
		path->mnt->mnt_flags = (path->mnt->mnt_flags & MNT_INTERNAL) | mnt_flags;
	up_write(&sb->s_umount);
	return err;
}

static int do_move_mount(struct path *path, const char *old_name)
{
	struct path old;
	struct mount *m;
	int err = kern_path(old_name, LOOKUP_FOLLOW, &old);

	if (err)
		return err;
	m = real_mount(old.mnt);
	err = -EINVAL;
	if (old.dentry == old.mnt->mnt_root && mnt_has_parent(m) && d_is_dir(path->dentry) == d_is_dir(old.dentry)) {
		struct mount *p = real_mount(path->mnt);

		while (mnt_has_parent(p) && p != m)
			p = p->mnt_parent;
		err = p == m ? -ELOOP : 0;
	}
	if (!err) {
		mntget(&m->mnt);
		detach_mnt(m);
		attach_mnt(m, path);
	}
	path_put(&old);
	return err;
}

static int mnt_flags_of(unsigned long flags)
{
	int mnt_flags = 0;

	if (flags & MS_NOSUID)
		mnt_flags |= MNT_NOSUID;
	if (flags & MS_NODEV)
		mnt_flags |= MNT_NODEV;
	if (flags & MS_NOEXEC)
		mnt_flags |= MNT_NOEXEC;
	if (flags & MS_NOATIME)
		mnt_flags |= MNT_NOATIME;
	else
		mnt_flags |= MNT_RELATIME;
	if (flags & MS_RDONLY)
		mnt_flags |= MNT_READONLY;
	return mnt_flags;
}

/* mount(2) on a place that has been looked up; kernel pointers. */
int path_mount(const char *dev_name, struct path *path, const char *type_page, unsigned long flags, void *data_page)
{
	int mnt_flags, sb_flags;

	if ((flags & MS_MGC_MSK) == MS_MGC_VAL)
		flags &= ~MS_MGC_MSK;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	mnt_flags = mnt_flags_of(flags);
	sb_flags = flags & (MS_RDONLY | MS_SYNCHRONOUS | MS_SILENT);
	if (flags & MS_REMOUNT)
		return do_remount(path, sb_flags, mnt_flags, data_page);
	if (flags & MS_BIND)
		return do_loopback(path, dev_name);
	if (flags & MS_MOVE)
		return do_move_mount(path, dev_name);
	return do_new_mount(path, type_page, sb_flags, mnt_flags, dev_name, data_page);
}

/* The same by name. */
long do_mount(const char *dev_name, const char *dir_name, const char *type_page, unsigned long flags, void *data_page)
{
	struct path path;
	int ret = kern_path(dir_name, LOOKUP_FOLLOW, &path);

	if (ret)
		return ret;
	ret = path_mount(dev_name, &path, type_page, flags, data_page);
	path_put(&path);
	return ret;
}

static char *copy_mount_string(const char __user *data)
{
	return data ? strndup_user(data, PATH_MAX) : NULL;
}

SYSCALL_DEFINE5(mount, char __user *, dev_name, char __user *, dir_name, char __user *, type, unsigned long, flags,
		void __user *, data)
{
	char *kernel_type, *kernel_dev = NULL, *options = NULL;
	struct path path;
	long ret;

	kernel_type = copy_mount_string(type);
	if (IS_ERR(kernel_type))
		return PTR_ERR(kernel_type);
	kernel_dev = copy_mount_string(dev_name);
	if (!IS_ERR(kernel_dev))
		options = copy_mount_string(data);
	ret = IS_ERR(kernel_dev) ? PTR_ERR(kernel_dev) : IS_ERR(options) ? PTR_ERR(options) : 0;
	if (!ret)
		ret = user_path_at(AT_FDCWD, dir_name, LOOKUP_FOLLOW, &path);
	if (!ret) {
		ret = path_mount(kernel_dev, &path, kernel_type, flags, options);
		path_put(&path);
	}
	if (!IS_ERR(options))
		kfree(options);
	if (!IS_ERR(kernel_dev))
		kfree(kernel_dev);
	kfree(kernel_type);
	return ret;
}

static int do_umount(struct mount *m, int flags)
{
	if (!mnt_has_parent(m))
		return -EINVAL;
	if (!list_empty(&m->mnt_mounts))
		return -EBUSY;
	/* Attached, and the caller's path: more means in use. */
	if (m->mnt_count > 2 && !(flags & MNT_DETACH))
		return -EBUSY;
	detach_mnt(m);
	return 0;
}

static int path_umount(struct path *path, int flags)
{
	int ret = -EINVAL;

	if (flags & ~(MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW))
		goto out;
	ret = -EPERM;
	if (!capable(CAP_SYS_ADMIN))
		goto out;
	ret = -EINVAL;
	if (path->dentry == path->mnt->mnt_root) {
		/* The walk's own dentry reference must not keep the file system busy. */
		dput(path->dentry);
		path->dentry = NULL;
		ret = do_umount(real_mount(path->mnt), flags);
	}
out:
	path_put(path);
	return ret;
}

SYSCALL_DEFINE2(umount, char __user *, name, int, flags)
{
	struct path path;
	int ret = user_path_at(AT_FDCWD, name, flags & UMOUNT_NOFOLLOW ? 0 : LOOKUP_FOLLOW, &path);

	return ret ? ret : path_umount(&path, flags);
}

SYSCALL_DEFINE1(oldumount, char __user *, name)
{
	return sys_umount(name, 0);
}

static void show_mnt_opts(struct seq_file *m, struct mount *mnt)
{
	int flags = mnt->mnt.mnt_flags;

	seq_puts(m, __mnt_is_readonly(&mnt->mnt) ? "ro" : "rw");
	if (flags & MNT_NOSUID)
		seq_puts(m, ",nosuid");
	if (flags & MNT_NODEV)
		seq_puts(m, ",nodev");
	if (flags & MNT_NOEXEC)
		seq_puts(m, ",noexec");
	if (flags & MNT_NOATIME)
		seq_puts(m, ",noatime");
	if (flags & MNT_RELATIME)
		seq_puts(m, ",relatime");
}

static void show_vfsmnt(struct seq_file *m, struct mount *mnt)
{
	struct path path = { &mnt->mnt, mnt->mnt.mnt_root };
	const struct super_operations *ops = mnt->mnt.mnt_sb->s_op;

	seq_escape(m, mnt->mnt_devname, " \t\n\\");
	seq_putc(m, ' ');
	seq_path(m, &path, " \t\n\\");
	seq_printf(m, " %s ", mnt->mnt.mnt_sb->s_type->name);
	show_mnt_opts(m, mnt);
	if (ops && ops->show_options)
		ops->show_options(m, mnt->mnt.mnt_root);
	seq_puts(m, " 0 0\n");
}

/* /proc/mounts */
void mounts_show(struct seq_file *m)
{
	struct mount *mnt;

	list_for_each_entry(mnt, &mount_list, mnt_list)
		show_vfsmnt(m, mnt);
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
