/*
 * open(2)'s own way through the last component: it may have to be created, must perhaps not exist, or be a directory.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/cred.h>
#include "internal.h"

bool path_noexec(const struct path *path)
{
	return path->mnt->mnt_flags & MNT_NOEXEC;
}

/* May what the walk arrived at be opened in this way? */
static int may_open(const struct path *path, int acc_mode, int flag)
{
	struct inode *inode = path->dentry->d_inode;
	int error;

	switch (inode->i_mode & S_IFMT) {
	case S_IFLNK:
		return -ELOOP;
	case S_IFDIR:
		if (acc_mode & MAY_WRITE)
			return -EISDIR;
		if (acc_mode & MAY_EXEC)
			return -EACCES;
		break;
	case S_IFBLK:
	case S_IFCHR:
		if (path->mnt->mnt_flags & MNT_NODEV)
			return -EACCES;
		break;
	}
	if (acc_mode & MAY_EXEC && path_noexec(path))
		return -EACCES;
	if (acc_mode & MAY_WRITE && S_ISREG(inode->i_mode) && mnt_want_write(path->mnt))
		return -EROFS;
	error = inode_permission(&init_user_ns, inode, MAY_OPEN | acc_mode);
	if (error)
		return error;
	if (flag & O_NOATIME && !inode_owner_or_capable(&init_user_ns, inode))
		return -EPERM;
	return 0;
}

static int handle_truncate(struct file *filp)
{
	struct inode *inode = file_inode(filp);
	int error = get_write_access(inode);

	if (error)
		return error;
	error = do_truncate(&init_user_ns, filp->f_path.dentry, 0, ATTR_MTIME | ATTR_CTIME | ATTR_OPEN, filp);
	put_write_access(inode);
	return error;
}

/*
 * The last component, created if asked for and absent. The parent is locked meanwhile. *created tells whether this call
 * made it.
 */
static struct dentry *lookup_open(struct nameidata *nd, const struct open_flags *op, bool *created)
{
	struct dentry *dir = nd->path.dentry, *dentry;
	int error = 0;

	inode_lock(dir->d_inode);
	dentry = lookup_hash(&nd->last, dir, nd->flags);
	if (!IS_ERR(dentry) && d_is_negative(dentry) && op->open_flag & O_CREAT) {
		error = mnt_want_write(nd->path.mnt);
		if (!error)
			error = vfs_create(&init_user_ns, dir->d_inode, dentry, op->mode & ~current_umask(),
					   op->open_flag & O_EXCL);
		*created = !error;
	}
	inode_unlock(dir->d_inode);
	if (!error)
		return dentry;
	dput(dentry);
	return ERR_PTR(error);
}

/* nd->path has become what is to be opened. */
static int do_open(struct nameidata *nd, struct file *file, const struct open_flags *op, bool created)
{
	int acc_mode = created ? 0 : op->acc_mode;
	int error;

	if (op->open_flag & O_CREAT) {
		if (op->open_flag & O_EXCL && !created)
			return -EEXIST;
		if (d_is_dir(nd->path.dentry))
			return -EISDIR;
	}
	if (nd->flags & LOOKUP_DIRECTORY && !d_is_dir(nd->path.dentry))
		return -ENOTDIR;
	error = may_open(&nd->path, acc_mode, op->open_flag);
	if (!error)
		error = vfs_open(&nd->path, file);
	if (!error && op->open_flag & O_TRUNC && !created && d_is_reg(nd->path.dentry))
		error = handle_truncate(file);
	return error;
}

/*
 * Resolves nd->last, which may be a link: then the walk goes to its target's parent and 1 is returned, with *text and
 * *done holding what nd->last points into. 0: nd->path is the object.
 */
static int open_last(struct nameidata *nd, const struct open_flags *op, bool *created, struct delayed_call *done)
{
	struct path next;
	const char *text;
	int error;

	if (nd->last_type != LAST_NORM) {
		if (op->open_flag & O_CREAT)
			return -EISDIR;
		return walk_last(nd, false);
	}
	if (op->open_flag & O_CREAT && nd->flags & LOOKUP_DIRECTORY)
		return -EISDIR;
	next.dentry = lookup_open(nd, op, created);
	if (IS_ERR(next.dentry))
		return PTR_ERR(next.dentry);
	if (d_is_negative(next.dentry)) {
		dput(next.dentry);
		return -ENOENT;
	}
	if (d_is_symlink(next.dentry) && nd->flags & LOOKUP_FOLLOW &&
	    (op->open_flag & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL)) {
		int err = 0;

		text = nd_get_link(nd, next.dentry, done);
		if (IS_ERR(text))
			err = PTR_ERR(text);
		else if (text && !*text)
			err = -ENOENT;
		if (!err && text && *text == '/')
			err = nd_jump_root(nd);
		if (!err && text)
			err = link_path_walk(text, nd);
		dput(next.dentry);
		return err ? err : text ? 1 : 0;
	}
	next.mnt = mntget(nd->path.mnt);
	error = nd_follow_mounts(nd, &next);
	if (error)
		return error;
	path_put(&nd->path);
	nd->path = next;
	return 0;
}

static int open_walk(struct nameidata *nd, struct file *file, const struct open_flags *op)
{
	struct delayed_call done = { }, previous = { };
	bool created = false;
	int error;

	do {
		error = open_last(nd, op, &created, &done);
		/* nd->last points into the newest link's text; the one before it is through. */
		do_delayed_call(&previous);
		previous = done;
		done = (struct delayed_call) { };
	} while (error > 0);
	do_delayed_call(&previous);
	return error ? error : do_open(nd, file, op, created);
}

static int do_o_path(struct nameidata *nd, const char *name, struct file *file)
{
	int error = path_lookupat(nd, name);

	return error ? error : vfs_open(&nd->path, file);
}

/* O_TMPFILE: a file without a name, in the directory that is named. */
static int do_tmpfile(struct nameidata *nd, const char *name, struct file *file, const struct open_flags *op)
{
	struct inode *inode;
	struct path path;
	int error = path_lookupat(nd, name);

	if (error)
		return error;
	error = mnt_want_write(nd->path.mnt);
	if (error)
		return error;
	path.mnt = nd->path.mnt;
	path.dentry = vfs_tmpfile(nd->path.dentry, op->mode & ~current_umask());
	mnt_drop_write(nd->path.mnt);
	if (IS_ERR(path.dentry))
		return PTR_ERR(path.dentry);
	inode = d_inode(path.dentry);
	if (!(op->open_flag & O_EXCL))
		inode->i_state |= I_LINKABLE;
	error = vfs_open(&path, file);
	dput(path.dentry);
	return error;
}

static int path_openat(struct nameidata *nd, const char *name, struct file *file, const struct open_flags *op)
{
	int error;

	if (op->open_flag & __O_TMPFILE)
		return do_tmpfile(nd, name, file, op);
	if (op->open_flag & O_PATH)
		return do_o_path(nd, name, file);
	error = link_path_walk(name, nd);
	return error ? error : open_walk(nd, file, op);
}

/* The open file, or an ERR_PTR. Does not consume the name. */
struct file *do_filp_open(int dfd, struct filename *pathname, const struct open_flags *op)
{
	struct nameidata nd;
	struct file *file;
	int error;

	file = alloc_empty_file(op->open_flag, current_cred());
	if (IS_ERR(file))
		return file;
	error = path_init(dfd, pathname->name, op->lookup_flags | op->intent, &nd);
	if (!error) {
		error = path_openat(&nd, pathname->name, file, op);
		path_finish(&nd);
	}
	if (!error)
		return file;
	fput(file);
	return ERR_PTR(error);
}
