/*
 * From a path name to a place: the walk.
 *
 * nd->path is how far the walk has come and holds its references. Symbolic links are followed by walking their text
 * from where they stand, recursively; nd->link_count limits how many (MAXSYMLINKS), and so how deep.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs_struct.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "mount.h"

/*
 * Path names from user memory.
 */

static struct filename *alloc_filename(size_t size)
{
	struct filename *name = kmalloc(sizeof(*name) + size, GFP_KERNEL);

	if (!name)
		return ERR_PTR(-ENOMEM);
	name->name = name->iname;
	name->refcnt = 1;
	return name;
}

struct filename *getname_flags(const char __user *filename, int flags, int *empty)
{
	struct filename *name = alloc_filename(PATH_MAX);
	long len;

	if (IS_ERR(name))
		return name;
	len = strncpy_from_user(name->iname, filename, PATH_MAX);
	if (len == PATH_MAX)
		len = -ENAMETOOLONG;
	if (len == 0) {
		if (empty)
			*empty = 1;
		if (!(flags & LOOKUP_EMPTY))
			len = -ENOENT;
	}
	if (len >= 0)
		return name;
	kfree(name);
	return ERR_PTR(len);
}

struct filename *getname(const char __user *filename)
{
	return getname_flags(filename, 0, NULL);
}

struct filename *getname_kernel(const char *filename)
{
	size_t size = strlen(filename) + 1;
	struct filename *name;

	if (size > PATH_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	name = alloc_filename(size);
	if (!IS_ERR(name))
		memcpy(name->iname, filename, size);
	return name;
}

void putname(struct filename *name)
{
	if (!IS_ERR_OR_NULL(name) && --name->refcnt == 0)
		kfree(name);
}

/*
 * Rights.
 */

static int acl_permission_check(struct inode *inode, int mask)
{
	unsigned int mode = inode->i_mode;

	if (uid_eq(current_fsuid(), inode->i_uid))
		mode >>= 6;
	else if (in_group_p(inode->i_gid))
		mode >>= 3;
	return mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC) ? -EACCES : 0;
}

/* By mode bits and capabilities: 0 or -EACCES. */
int generic_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	if (!acl_permission_check(inode, mask))
		return 0;
	if (S_ISDIR(inode->i_mode)) {
		if (!(mask & MAY_WRITE) && capable(CAP_DAC_READ_SEARCH))
			return 0;
		return capable(CAP_DAC_OVERRIDE) ? 0 : -EACCES;
	}
	if ((mask & (MAY_READ | MAY_WRITE | MAY_EXEC)) == MAY_READ && capable(CAP_DAC_READ_SEARCH))
		return 0;
	/* Even root executes only what somebody may execute. */
	if ((!(mask & MAY_EXEC) || inode->i_mode & S_IXUGO) && capable(CAP_DAC_OVERRIDE))
		return 0;
	return -EACCES;
}
EXPORT_SYMBOL(generic_permission);

int inode_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	umode_t mode = inode->i_mode;

	if (mask & MAY_WRITE && IS_RDONLY(inode) && (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
		return -EROFS;
	if (inode->i_op->permission)
		return inode->i_op->permission(ns, inode, mask);
	return generic_permission(ns, inode, mask);
}
EXPORT_SYMBOL(inode_permission);

/*
 * Single steps.
 */

static void path_to_nameidata(struct nameidata *nd, struct path *path)
{
	path_put(&nd->path);
	nd->path = *path;
}

/* From a mount point to the root of what is mounted there, as often as that holds. */
void follow_mounts(struct path *path)
{
	while (d_mountpoint(path->dentry)) {
		struct mount *m = __lookup_mnt(path->mnt, path->dentry);
		struct path up = *path;

		if (!m)
			break;
		path->mnt = mntget(&m->mnt);
		path->dentry = dget(m->mnt.mnt_root);
		path_put(&up);
	}
}

int follow_down_one(struct path *path)
{
	struct mount *m = __lookup_mnt(path->mnt, path->dentry);
	struct path up = *path;

	if (!m)
		return 0;
	path->mnt = mntget(&m->mnt);
	path->dentry = dget(m->mnt.mnt_root);
	path_put(&up);
	return 1;
}
EXPORT_SYMBOL(follow_down_one);

int follow_up(struct path *path)
{
	struct mount *m = real_mount(path->mnt);
	struct path up = { &m->mnt_parent->mnt, m->mnt_mountpoint };

	if (!mnt_has_parent(m))
		return 0;
	path_get(&up);
	path_put(path);
	*path = up;
	return 1;
}
EXPORT_SYMBOL(follow_up);

static void step_dotdot(struct nameidata *nd)
{
	while (!path_equal(&nd->path, &nd->root)) {
		if (nd->path.dentry != nd->path.mnt->mnt_root) {
			struct dentry *parent = dget(nd->path.dentry->d_parent);

			dput(nd->path.dentry);
			nd->path.dentry = parent;
			break;
		}
		if (!follow_up(&nd->path))
			break;
	}
	follow_mounts(&nd->path);
}

static bool revalidate(struct dentry *dentry, unsigned int flags)
{
	return !dentry->d_op || !dentry->d_op->d_revalidate || dentry->d_op->d_revalidate(dentry, flags) > 0;
}

/*
 * The entry `name` of a directory, from the cache or its file system: positive or negative, with a reference, or an
 * ERR_PTR. The directory is locked.
 */
struct dentry *lookup_hash(const struct qstr *name, struct dentry *base, unsigned int flags)
{
	struct inode *dir = base->d_inode;
	struct dentry *dentry = d_lookup(base, name), *old;

	if (dentry && !revalidate(dentry, flags)) {
		d_drop(dentry);
		dput(dentry);
		dentry = NULL;
	}
	if (dentry)
		return dentry;
	if (IS_DEADDIR(dir))
		return ERR_PTR(-ENOENT);
	if (!dir->i_op->lookup)
		return ERR_PTR(-ENOTDIR);
	dentry = d_alloc(base, name);
	if (!dentry)
		return ERR_PTR(-ENOMEM);
	old = dir->i_op->lookup(dir, dentry, flags);
	if (old) {
		dput(dentry);
		dentry = old;
	}
	return dentry;
}

static struct dentry *lookup_slow(const struct qstr *name, struct dentry *dir, unsigned int flags)
{
	struct dentry *dentry = d_lookup(dir, name);

	if (dentry && revalidate(dentry, flags))
		return dentry;
	dput(dentry);
	inode_lock(dir->d_inode);
	dentry = lookup_hash(name, dir, flags);
	inode_unlock(dir->d_inode);
	return dentry;
}

/*
 * Symbolic links.
 */

/* The walk that a get_link method of current may move with nd_jump_link. */
int nd_jump_link(const struct path *path)
{
	struct nameidata *nd = current->nameidata;

	path_put(&nd->path);
	nd->path = *path;
	return 0;
}

/*
 * The text of a link, valid until do_delayed_call(done). NULL: the walk was moved by nd_jump_link. ELOOP past the limit.
 */
const char *nd_get_link(struct nameidata *nd, struct dentry *dentry, struct delayed_call *done)
{
	struct inode *inode = dentry->d_inode;
	const char *text;

	if (nd->link_count++ >= MAXSYMLINKS)
		return ERR_PTR(-ELOOP);
	if (inode->i_link)
		return inode->i_link;
	if (!inode->i_op->get_link)
		return ERR_PTR(-EINVAL);
	nd->saved = current->nameidata;
	current->nameidata = nd;
	text = inode->i_op->get_link(dentry, inode, done);
	current->nameidata = nd->saved;
	return text;
}

static void nd_jump_root(struct nameidata *nd)
{
	struct path root = nd->root;

	path_get(&root);
	path_to_nameidata(nd, &root);
}

/* Walks through a link. nd->path is the directory it stands in. */
static int follow_link(struct nameidata *nd, struct dentry *dentry)
{
	struct delayed_call done = { };
	const char *text = nd_get_link(nd, dentry, &done);
	int err = 0;

	if (IS_ERR(text))
		return PTR_ERR(text);
	if (text) {
		if (!*text)
			err = -ENOENT;
		if (*text == '/')
			nd_jump_root(nd);
		if (!err)
			err = link_path_walk(text, nd);
		if (!err)
			err = walk_last(nd, true);
	}
	do_delayed_call(&done);
	return err;
}

/* One component, nd->last, from nd->path on. A link is followed if `follow`, and else becomes nd->path itself. */
int walk_last(struct nameidata *nd, bool follow)
{
	struct path next;
	int err;

	if (nd->last_type == LAST_DOTDOT)
		step_dotdot(nd);
	if (nd->last_type != LAST_NORM)
		return 0;
	next.dentry = lookup_slow(&nd->last, nd->path.dentry, nd->flags);
	if (IS_ERR(next.dentry))
		return PTR_ERR(next.dentry);
	if (d_is_negative(next.dentry)) {
		dput(next.dentry);
		return -ENOENT;
	}
	if (follow && d_is_symlink(next.dentry)) {
		err = follow_link(nd, next.dentry);
		dput(next.dentry);
		return err;
	}
	next.mnt = mntget(nd->path.mnt);
	follow_mounts(&next);
	path_to_nameidata(nd, &next);
	return 0;
}

static int may_walk(struct nameidata *nd)
{
	struct inode *inode = nd->path.dentry->d_inode;

	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	return inode_permission(&init_user_ns, inode, MAY_EXEC);
}

static int type_of(const char *name, unsigned int len)
{
	if (name[0] == '.' && len == 1)
		return LAST_DOT;
	if (name[0] == '.' && name[1] == '.' && len == 2)
		return LAST_DOTDOT;
	return LAST_NORM;
}

/*
 * Walks all of `name` but its last component, which is left in nd->last and nd->last_type. A slash after it sets
 * LOOKUP_DIRECTORY. nd->last points into name.
 */
int link_path_walk(const char *name, struct nameidata *nd)
{
	unsigned int flags;
	int err;

	while (*name == '/')
		name++;
	nd->last_type = LAST_ROOT;
	nd->last = (struct qstr) QSTR_INIT(name, 0);
	while (*name) {
		unsigned int len = strcspn(name, "/");

		err = may_walk(nd);
		if (err)
			return err;
		if (len > NAME_MAX)
			return -ENAMETOOLONG;
		nd->last_type = type_of(name, len);
		nd->last = (struct qstr) QSTR_INIT(name, len);
		nd->last.hash = full_name_hash(nd->path.dentry, name, len);
		name += len;
		if (!*name)
			return 0;
		while (*name == '/')
			name++;
		if (!*name) {
			nd->flags |= LOOKUP_DIRECTORY;
			return 0;
		}
		/* A slash at the end of a link's text says nothing about the end of this name. */
		flags = nd->flags;
		err = walk_last(nd, true);
		nd->flags = flags;
		if (err)
			return err;
	}
	return 0;
}

/*
 * Whole walks.
 */

static int start_at_fd(struct nameidata *nd, int dfd, bool empty)
{
	struct fd f = fdget_raw(dfd);
	int err = 0;

	if (!f.file)
		return -EBADF;
	if (!empty && !S_ISDIR(file_inode(f.file)->i_mode))
		err = -ENOTDIR;
	if (!err) {
		nd->path = f.file->f_path;
		path_get(&nd->path);
	}
	fdput(f);
	return err;
}

/* Sets the walk at its start; path_finish() lets go of what it holds, on success of this only. */
int path_init(int dfd, const char *name, unsigned int flags, struct nameidata *nd)
{
	struct fs_struct *fs = current->fs ? current->fs : &init_fs;

	*nd = (struct nameidata) { .flags = flags };
	get_fs_root(fs, &nd->root);
	if (*name == '/') {
		nd->path = nd->root;
		path_get(&nd->path);
	} else if (dfd == AT_FDCWD) {
		get_fs_pwd(fs, &nd->path);
	} else {
		int err = start_at_fd(nd, dfd, !*name);

		if (err) {
			path_put(&nd->root);
			return err;
		}
	}
	return 0;
}

void path_finish(struct nameidata *nd)
{
	path_put(&nd->path);
	path_put(&nd->root);
}

static int path_lookupat(struct nameidata *nd, const char *name)
{
	int err;

	if (!*name && nd->flags & LOOKUP_EMPTY)
		return 0;
	err = link_path_walk(name, nd);
	if (!err)
		err = walk_last(nd, nd->flags & (LOOKUP_FOLLOW | LOOKUP_DIRECTORY));
	if (!err && nd->flags & LOOKUP_DIRECTORY && !d_is_dir(nd->path.dentry))
		err = -ENOTDIR;
	return err;
}

/* Consumes name. On success *path holds references. `root`, if given, replaces "/". */
int filename_lookup(int dfd, struct filename *name, unsigned int flags, struct path *path, const struct path *root)
{
	struct nameidata nd;
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	err = path_init(dfd, name->name, flags, &nd);
	if (!err) {
		if (root) {
			path_put(&nd.root);
			nd.root = *root;
			path_get(&nd.root);
			nd_jump_root(&nd);
		}
		err = path_lookupat(&nd, name->name);
		if (!err) {
			*path = nd.path;
			path_get(path);
		}
		path_finish(&nd);
	}
	putname(name);
	return err;
}

/* The parent and the last component, which points into name (not consumed). */
int filename_parentat(int dfd, struct filename *name, unsigned int flags, struct path *parent, struct qstr *last,
		      int *type)
{
	struct nameidata nd;
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	err = path_init(dfd, name->name, flags | LOOKUP_PARENT, &nd);
	if (err)
		return err;
	err = link_path_walk(name->name, &nd);
	if (!err && !d_is_dir(nd.path.dentry))
		err = -ENOTDIR;
	if (!err) {
		*parent = nd.path;
		path_get(parent);
		*last = nd.last;
		*type = nd.last_type;
	}
	path_finish(&nd);
	return err;
}

int kern_path(const char *name, unsigned int flags, struct path *path)
{
	return filename_lookup(AT_FDCWD, getname_kernel(name), flags, path, NULL);
}
EXPORT_SYMBOL(kern_path);

int user_path_at_empty(int dfd, const char __user *name, unsigned int flags, struct path *path, int *empty)
{
	return filename_lookup(dfd, getname_flags(name, flags, empty), flags, path, NULL);
}
EXPORT_SYMBOL(user_path_at_empty);

int user_path_at(int dfd, const char __user *name, unsigned int flags, struct path *path)
{
	return user_path_at_empty(dfd, name, flags, path, NULL);
}
EXPORT_SYMBOL(user_path_at);

/* A lookup with `dentry` as its root. */
int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt, const char *name, unsigned int flags,
		    struct path *path)
{
	struct path root = { mnt, dentry };

	return filename_lookup(AT_FDCWD, getname_kernel(name), flags, path, &root);
}
EXPORT_SYMBOL(vfs_path_lookup);

/* One name in a directory that the caller has locked. */
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len)
{
	struct qstr this = QSTR_INIT(name, len);

	if (!len || type_of(name, len) != LAST_NORM || memchr(name, '/', len))
		return ERR_PTR(-EACCES);
	this.hash = full_name_hash(base, name, len);
	return lookup_hash(&this, base, 0);
}
EXPORT_SYMBOL(lookup_one_len);
