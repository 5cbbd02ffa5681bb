/*
 * The system calls that change directories.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

static int mknod_dentry(const struct path *path, struct dentry *dentry, umode_t mode, unsigned int dev)
{
	struct inode *dir = path->dentry->d_inode;

	switch (mode & S_IFMT) {
	case 0:
	case S_IFREG:
		return vfs_create(&init_user_ns, dir, dentry, mode, true);
	case S_IFCHR:
	case S_IFBLK:
		return vfs_mknod(&init_user_ns, dir, dentry, mode, new_decode_dev(dev));
	case S_IFIFO:
	case S_IFSOCK:
		return vfs_mknod(&init_user_ns, dir, dentry, mode, 0);
	case S_IFDIR:
		return -EPERM;
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE4(mknodat, int, dfd, const char __user *, filename, umode_t, mode, unsigned int, dev)
{
	struct path path;
	struct dentry *dentry = user_path_create(dfd, filename, &path, 0);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = mknod_dentry(&path, dentry, mode & ~current_umask(), dev);
	done_path_create(&path, dentry);
	return error;
}

SYSCALL_DEFINE3(mknod, const char __user *, filename, umode_t, mode, unsigned int, dev)
{
	return sys_mknodat(AT_FDCWD, filename, mode, dev);
}

SYSCALL_DEFINE3(mkdirat, int, dfd, const char __user *, pathname, umode_t, mode)
{
	struct path path;
	struct dentry *dentry = user_path_create(dfd, pathname, &path, LOOKUP_DIRECTORY);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_mkdir(&init_user_ns, path.dentry->d_inode, dentry, mode & ~current_umask());
	done_path_create(&path, dentry);
	return error;
}

SYSCALL_DEFINE2(mkdir, const char __user *, pathname, umode_t, mode)
{
	return sys_mkdirat(AT_FDCWD, pathname, mode);
}

SYSCALL_DEFINE3(symlinkat, const char __user *, oldname, int, newdfd, const char __user *, newname)
{
	struct filename *from = getname(oldname);
	struct dentry *dentry;
	struct path path;
	int error;

	if (IS_ERR(from))
		return PTR_ERR(from);
	dentry = user_path_create(newdfd, newname, &path, 0);
	error = PTR_ERR_OR_ZERO(dentry);
	if (!error) {
		error = vfs_symlink(&init_user_ns, path.dentry->d_inode, dentry, from->name);
		done_path_create(&path, dentry);
	}
	putname(from);
	return error;
}

SYSCALL_DEFINE2(symlink, const char __user *, oldname, const char __user *, newname)
{
	return sys_symlinkat(oldname, AT_FDCWD, newname);
}

SYSCALL_DEFINE5(linkat, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname, int,
		flags)
{
	struct path old_path, new_path;
	struct dentry *new_dentry;
	unsigned int how = 0;
	int error;

	if (flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	/* A descriptor that was passed on gives no right to make a name. */
	if (flags & AT_EMPTY_PATH && !capable(CAP_DAC_READ_SEARCH))
		return -ENOENT;
	if (flags & AT_EMPTY_PATH)
		how |= LOOKUP_EMPTY;
	if (flags & AT_SYMLINK_FOLLOW)
		how |= LOOKUP_FOLLOW;
	error = user_path_at(olddfd, oldname, how, &old_path);
	if (error)
		return error;
	new_dentry = user_path_create(newdfd, newname, &new_path, 0);
	error = PTR_ERR_OR_ZERO(new_dentry);
	if (!error) {
		error = -EXDEV;
		if (old_path.mnt == new_path.mnt)
			error = vfs_link(old_path.dentry, &init_user_ns, new_path.dentry->d_inode, new_dentry, NULL);
		done_path_create(&new_path, new_dentry);
	}
	path_put(&old_path);
	return error;
}

SYSCALL_DEFINE2(link, const char __user *, oldname, const char __user *, newname)
{
	return sys_linkat(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}

/* Removes a name with `remove` (vfs_unlink or vfs_rmdir). What goes is freed after the directory is unlocked. */
static int do_remove(int dfd, struct filename *name, bool rmdir)
{
	struct dentry *dentry;
	struct inode *inode = NULL;
	struct qstr last;
	struct path path;
	int type, error;

	error = filename_parentat(dfd, name, 0, &path, &last, &type);
	if (error)
		return error;
	if (type != LAST_NORM) {
		error = !rmdir ? -EISDIR : type == LAST_DOTDOT ? -ENOTEMPTY : type == LAST_DOT ? -EINVAL : -EBUSY;
		goto out;
	}
	inode_lock(path.dentry->d_inode);
	dentry = lookup_hash(&last, path.dentry, 0);
	error = PTR_ERR_OR_ZERO(dentry);
	if (!error) {
		inode = dentry->d_inode;
		if (!inode)
			error = -ENOENT;
		else if (!rmdir && last.name[last.len])
			error = S_ISDIR(inode->i_mode) ? -EISDIR : -ENOTDIR;
		else
			error = mnt_want_write(path.mnt);
		if (inode)
			ihold(inode);
		if (!error && rmdir)
			error = vfs_rmdir(&init_user_ns, path.dentry->d_inode, dentry);
		else if (!error)
			error = vfs_unlink(&init_user_ns, path.dentry->d_inode, dentry, NULL);
		dput(dentry);
	}
	inode_unlock(path.dentry->d_inode);
	iput(inode);
out:
	path_put(&path);
	return error;
}

SYSCALL_DEFINE3(unlinkat, int, dfd, const char __user *, pathname, int, flag)
{
	struct filename *name;
	int error;

	if (flag & ~AT_REMOVEDIR)
		return -EINVAL;
	name = getname(pathname);
	if (IS_ERR(name))
		return PTR_ERR(name);
	error = do_remove(dfd, name, flag & AT_REMOVEDIR);
	putname(name);
	return error;
}

SYSCALL_DEFINE1(unlink, const char __user *, pathname)
{
	return sys_unlinkat(AT_FDCWD, pathname, 0);
}

SYSCALL_DEFINE1(rmdir, const char __user *, pathname)
{
	return sys_unlinkat(AT_FDCWD, pathname, AT_REMOVEDIR);
}

struct rename_side {
	struct path path;		/* the parent */
	struct qstr last;
	int type;
};

/* Parents are known and locked; `trap` is the directory that may not be source or target. */
static int rename_locked(struct rename_side *from, struct rename_side *to, struct dentry *trap, unsigned int flags)
{
	struct dentry *old, *new;
	int error;

	old = lookup_hash(&from->last, from->path.dentry, 0);
	if (IS_ERR(old))
		return PTR_ERR(old);
	new = lookup_hash(&to->last, to->path.dentry, LOOKUP_CREATE);
	if (IS_ERR(new)) {
		dput(old);
		return PTR_ERR(new);
	}
	error = 0;
	if (d_is_negative(old))
		error = -ENOENT;
	else if (flags & RENAME_NOREPLACE && d_is_positive(new))
		error = -EEXIST;
	else if (flags & RENAME_EXCHANGE && d_is_negative(new))
		error = -ENOENT;
	else if (flags & RENAME_EXCHANGE && !d_is_dir(new) && to->last.name[to->last.len])
		error = -ENOTDIR;
	else if (flags & RENAME_EXCHANGE && (old == trap || new == trap))
		error = -EINVAL;
	else if (!d_is_dir(old) && (from->last.name[from->last.len] ||
				    (to->last.name[to->last.len] && !(flags & RENAME_EXCHANGE))))
		error = -ENOTDIR;
	else if (old == trap)
		error = -EINVAL;
	else if (new == trap)
		error = -ENOTEMPTY;
	if (!error)
		error = vfs_rename(&init_user_ns, from->path.dentry->d_inode, old, to->path.dentry->d_inode, new, flags);
	dput(new);
	dput(old);
	return error;
}

static int do_rename(int olddfd, struct filename *from_name, int newdfd, struct filename *to_name, unsigned int flags)
{
	struct rename_side from, to;
	struct dentry *trap;
	int error;

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE) || flags == (RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	error = filename_parentat(olddfd, from_name, 0, &from.path, &from.last, &from.type);
	if (error)
		return error;
	error = filename_parentat(newdfd, to_name, 0, &to.path, &to.last, &to.type);
	if (error)
		goto out_from;
	if (from.path.mnt != to.path.mnt)
		error = -EXDEV;
	else if (from.type != LAST_NORM)
		error = -EBUSY;
	else if (to.type != LAST_NORM)
		error = flags & RENAME_NOREPLACE ? -EEXIST : -EBUSY;
	else
		error = mnt_want_write(from.path.mnt);
	if (!error) {
		trap = lock_rename(to.path.dentry, from.path.dentry);
		error = rename_locked(&from, &to, trap, flags);
		unlock_rename(to.path.dentry, from.path.dentry);
	}
	path_put(&to.path);
out_from:
	path_put(&from.path);
	return error;
}

SYSCALL_DEFINE5(renameat2, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname,
		unsigned int, flags)
{
	struct filename *from = getname(oldname), *to = getname(newname);
	int error;

	if (IS_ERR(from))
		error = PTR_ERR(from);
	else if (IS_ERR(to))
		error = PTR_ERR(to);
	else
		error = do_rename(olddfd, from, newdfd, to, flags);
	putname(from);
	putname(to);
	return error;
}

SYSCALL_DEFINE4(renameat, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname)
{
	return sys_renameat2(olddfd, oldname, newdfd, newname, 0);
}

SYSCALL_DEFINE2(rename, const char __user *, oldname, const char __user *, newname)
{
	return sys_renameat2(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}
