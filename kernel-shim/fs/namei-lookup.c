/*
 * Whole walks: a name, or the parent of its last component, to a path.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "internal.h"

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
	int err = 0;

	*nd = (struct nameidata) { .flags = flags };
	if (*name == '/' && !(flags & LOOKUP_IN_ROOT)) {
		if (flags & LOOKUP_BENEATH)
			return -EXDEV;
		get_fs_root(fs, &nd->path);
	} else if (dfd == AT_FDCWD) {
		get_fs_pwd(fs, &nd->path);
	} else {
		err = start_at_fd(nd, dfd, !*name);
	}
	if (err)
		return err;
	if (flags & LOOKUP_IS_SCOPED) {
		nd->root = nd->path;
		path_get(&nd->root);
	} else {
		get_fs_root(fs, &nd->root);
	}
	return 0;
}

void path_finish(struct nameidata *nd)
{
	path_put(&nd->path);
	path_put(&nd->root);
}

/* The whole walk: nd->path becomes what is named. */
int path_lookupat(struct nameidata *nd, const char *name)
{
	int err;

	if (!*name && nd->flags & LOOKUP_EMPTY)
		return 0;
	err = link_path_walk(name, nd);
	if (!err)
		err = walk_last(nd, nd->flags & LOOKUP_FOLLOW);
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

	if (!len || component_type(name, len) != LAST_NORM || memchr(name, '/', len))
		return ERR_PTR(-EACCES);
	this.hash = full_name_hash(base, name, len);
	return lookup_hash(&this, base, 0);
}
EXPORT_SYMBOL(lookup_one_len);
