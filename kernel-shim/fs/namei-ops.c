/*
 * Changes to directories: create, remove, link, rename. The vfs_ functions are called with the directory locked.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include "internal.h"

int may_create(struct inode *dir, struct dentry *child)
{
	if (child->d_inode)
		return -EEXIST;
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return inode_permission(&init_user_ns, dir, MAY_WRITE | MAY_EXEC);
}

static bool check_sticky(struct inode *dir, struct inode *inode)
{
	return dir->i_mode & S_ISVTX && !uid_eq(inode->i_uid, current_fsuid()) &&
	       !uid_eq(dir->i_uid, current_fsuid()) && !capable(CAP_FOWNER);
}

int may_delete(struct inode *dir, struct dentry *victim, bool isdir)
{
	struct inode *inode = victim->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	error = inode_permission(&init_user_ns, dir, MAY_WRITE | MAY_EXEC);
	if (error)
		return error;
	if (dir->i_flags & S_APPEND || check_sticky(dir, inode))
		return -EPERM;
	if (isdir && !S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	if (isdir && IS_ROOT(victim))
		return -EBUSY;
	if (!isdir && S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return 0;
}

int vfs_create(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, bool excl)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->create)
		return -EACCES;
	return dir->i_op->create(ns, dir, dentry, (mode & S_IALLUGO) | S_IFREG, excl);
}
EXPORT_SYMBOL(vfs_create);

int vfs_mkdir(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->mkdir)
		return -EPERM;
	return dir->i_op->mkdir(ns, dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
}
EXPORT_SYMBOL(vfs_mkdir);

int vfs_mknod(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if ((S_ISCHR(mode) || S_ISBLK(mode)) && !capable(CAP_MKNOD))
		return -EPERM;
	if (!dir->i_op->mknod)
		return -EPERM;
	return dir->i_op->mknod(ns, dir, dentry, mode, dev);
}
EXPORT_SYMBOL(vfs_mknod);

int vfs_symlink(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, const char *target)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->symlink)
		return -EPERM;
	return dir->i_op->symlink(ns, dir, dentry, target);
}
EXPORT_SYMBOL(vfs_symlink);

/* A new file that has no name: its dentry, with a reference, is in the parent, but nobody finds it. Or an ERR_PTR. */
struct dentry *vfs_tmpfile(struct dentry *parent, umode_t mode)
{
	struct inode *dir = d_inode(parent);
	int error = inode_permission(&init_user_ns, dir, MAY_WRITE | MAY_EXEC);
	struct dentry *child;

	if (error)
		return ERR_PTR(error);
	if (!dir->i_op->tmpfile)
		return ERR_PTR(-EOPNOTSUPP);
	child = d_alloc_name(parent, "/");
	if (!child)
		return ERR_PTR(-ENOMEM);
	error = dir->i_op->tmpfile(&init_user_ns, dir, child, (mode & S_IALLUGO) | S_IFREG);
	if (!error)
		return child;
	dput(child);
	return ERR_PTR(error);
}

int vfs_link(struct dentry *old_dentry, struct user_namespace *ns, struct inode *dir, struct dentry *new_dentry,
	     struct inode **delegated)
{
	struct inode *inode = old_dentry->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	error = may_create(dir, new_dentry);
	if (error)
		return error;
	if (dir->i_sb != inode->i_sb)
		return -EXDEV;
	if (!dir->i_op->link || S_ISDIR(inode->i_mode))
		return -EPERM;
	if (inode->i_nlink == 0 && !(inode->i_state & I_LINKABLE))
		return -ENOENT;
	error = dir->i_op->link(old_dentry, dir, new_dentry);
	if (!error)
		inode->i_state &= ~I_LINKABLE;
	return error;
}
EXPORT_SYMBOL(vfs_link);

/* The directory that goes is locked inside. */
int vfs_rmdir(struct user_namespace *ns, struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, true);
	struct inode *victim = dentry->d_inode;

	if (error)
		return error;
	if (!dir->i_op->rmdir)
		return -EPERM;
	dget(dentry);
	inode_lock(victim);
	error = -EBUSY;
	if (!d_mountpoint(dentry)) {
		error = dir->i_op->rmdir(dir, dentry);
		if (!error)
			victim->i_flags |= S_DEAD;
	}
	inode_unlock(victim);
	dput(dentry);
	if (!error)
		d_delete(dentry);
	return error;
}
EXPORT_SYMBOL(vfs_rmdir);

int vfs_unlink(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, struct inode **delegated)
{
	int error = may_delete(dir, dentry, false);

	if (error)
		return error;
	if (!dir->i_op->unlink)
		return -EPERM;
	if (d_mountpoint(dentry))
		return -EBUSY;
	error = dir->i_op->unlink(dir, dentry);
	if (!error)
		d_delete(dentry);
	return error;
}
EXPORT_SYMBOL(vfs_unlink);

/* What may be done to the two names. A directory that gets another parent is changed itself: its ".." is. */
static int may_rename(struct inode *old_dir, struct dentry *old, struct inode *new_dir, struct dentry *new, bool exchange)
{
	int error = may_delete(old_dir, old, d_is_dir(old));

	if (!error && d_is_negative(new))
		error = may_create(new_dir, new);
	else if (!error)
		error = may_delete(new_dir, new, d_is_dir(exchange ? new : old));
	if (error || old_dir == new_dir)
		return error;
	if (d_is_dir(old))
		error = inode_permission(&init_user_ns, d_inode(old), MAY_WRITE);
	if (!error && exchange && d_is_dir(new))
		error = inode_permission(&init_user_ns, d_inode(new), MAY_WRITE);
	return error;
}

/* Both parents are locked by lock_rename(). `flags` may hold RENAME_NOREPLACE or RENAME_EXCHANGE. */
int vfs_rename(struct user_namespace *ns, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
	       struct dentry *new_dentry, unsigned int flags)
{
	struct inode *source = old_dentry->d_inode, *target = new_dentry->d_inode;
	bool is_dir = d_is_dir(old_dentry), exchange = flags & RENAME_EXCHANGE;
	int error;

	if (source == target)
		return 0;
	error = may_rename(old_dir, old_dentry, new_dir, new_dentry, exchange);
	if (error)
		return error;
	if (!old_dir->i_op->rename)
		return -EPERM;
	if (d_mountpoint(old_dentry) || d_mountpoint(new_dentry))
		return -EBUSY;
	dget(new_dentry);
	if (target)
		inode_lock(target);
	error = old_dir->i_op->rename(ns, old_dir, old_dentry, new_dir, new_dentry, flags);
	if (!error && target && is_dir && !exchange)
		target->i_flags |= S_DEAD;
	if (target)
		inode_unlock(target);
	if (!error && exchange)
		d_exchange(old_dentry, new_dentry);
	else if (!error)
		d_move(old_dentry, new_dentry);
	dput(new_dentry);
	return error;
}
EXPORT_SYMBOL(vfs_rename);

/* Locks two directories of one file system; returns the ancestor of the other that would make a loop, if any. */
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2)
{
	struct dentry *p;

	if (p1 == p2) {
		inode_lock(p1->d_inode);
		return NULL;
	}
	if (is_subdir(p1, p2)) {
		for (p = p1; p->d_parent != p2; p = p->d_parent)
			;
		inode_lock(p2->d_inode);
		inode_lock(p1->d_inode);
		return p;
	}
	p = NULL;
	if (is_subdir(p2, p1))
		for (p = p2; p->d_parent != p1; p = p->d_parent)
			;
	inode_lock(p1->d_inode);
	inode_lock(p2->d_inode);
	return p;
}
EXPORT_SYMBOL(lock_rename);

void unlock_rename(struct dentry *p1, struct dentry *p2)
{
	inode_unlock(p1->d_inode);
	if (p1 != p2)
		inode_unlock(p2->d_inode);
}
EXPORT_SYMBOL(unlock_rename);

/*
 * The parent of `name`, referenced and locked, and a negative dentry for its last component. EEXIST if it exists.
 * Ended by done_path_create().
 */
static struct dentry *filename_create(int dfd, struct filename *name, struct path *path, unsigned int lookup_flags)
{
	struct dentry *dentry;
	struct qstr last;
	int type, error;

	error = filename_parentat(dfd, name, lookup_flags & LOOKUP_REVAL, path, &last, &type);
	if (error)
		return ERR_PTR(error);
	dentry = ERR_PTR(-EEXIST);
	if (type != LAST_NORM)
		goto out;
	inode_lock(path->dentry->d_inode);
	dentry = lookup_hash(&last, path->dentry, LOOKUP_CREATE | LOOKUP_EXCL);
	if (IS_ERR(dentry))
		goto unlock;
	error = 0;
	if (d_is_positive(dentry))
		error = -EEXIST;
	else if (last.name[last.len] && !(lookup_flags & LOOKUP_DIRECTORY))
		error = -ENOENT;	/* a trailing slash, and no directory is to be made */
	else
		error = mnt_want_write(path->mnt);
	if (!error)
		return dentry;
	dput(dentry);
	dentry = ERR_PTR(error);
unlock:
	inode_unlock(path->dentry->d_inode);
out:
	path_put(path);
	return dentry;
}

struct dentry *kern_path_create(int dfd, const char *pathname, struct path *path, unsigned int lookup_flags)
{
	struct filename *name = getname_kernel(pathname);
	struct dentry *res = IS_ERR(name) ? ERR_CAST(name) : filename_create(dfd, name, path, lookup_flags);

	putname(name);
	return res;
}
EXPORT_SYMBOL(kern_path_create);

struct dentry *user_path_create(int dfd, const char __user *pathname, struct path *path, unsigned int lookup_flags)
{
	struct filename *name = getname(pathname);
	struct dentry *res = IS_ERR(name) ? ERR_CAST(name) : filename_create(dfd, name, path, lookup_flags);

	putname(name);
	return res;
}
EXPORT_SYMBOL(user_path_create);

void done_path_create(struct path *path, struct dentry *dentry)
{
	dput(dentry);
	inode_unlock(path->dentry->d_inode);
	mnt_drop_write(path->mnt);
	path_put(path);
}
EXPORT_SYMBOL(done_path_create);

/* The existing entry `name`, its parent referenced in *path and locked. */
struct dentry *kern_path_locked(const char *name, struct path *path)
{
	struct filename *filename = getname_kernel(name);
	struct dentry *dentry;
	struct qstr last;
	int type, error;

	error = filename_parentat(AT_FDCWD, filename, 0, path, &last, &type);
	if (error) {
		putname(filename);
		return ERR_PTR(error);
	}
	dentry = ERR_PTR(-EINVAL);
	if (type == LAST_NORM) {
		inode_lock(path->dentry->d_inode);
		dentry = lookup_hash(&last, path->dentry, 0);
		if (!IS_ERR(dentry) && d_is_negative(dentry)) {
			dput(dentry);
			dentry = ERR_PTR(-ENOENT);
		}
		if (IS_ERR(dentry))
			inode_unlock(path->dentry->d_inode);
	}
	if (IS_ERR(dentry))
		path_put(path);
	putname(filename);
	return dentry;
}
