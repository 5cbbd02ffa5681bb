/*
 * mount(2) and umount(2).
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/limits.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "mount.h"

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
