/*
 * From a path name to a place: the walk.
 *
 * nd->path is how far the walk has come and holds its references. Symbolic links are followed by walking their text
 * from where they stand, recursively; nd->link_count limits how many (MAXSYMLINKS), and so how deep.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "internal.h"
#include "mount.h"

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

/* follow_mounts(), unless the walk may not: then -EXDEV, and the path's references are gone. */
int nd_follow_mounts(struct nameidata *nd, struct path *path)
{
	const struct vfsmount *mnt = path->mnt;

	follow_mounts(path);
	if (path->mnt == mnt || !(nd->flags & LOOKUP_NO_XDEV))
		return 0;
	path_put(path);
	return -EXDEV;
}

static int step_dotdot(struct nameidata *nd)
{
	struct path up = nd->path;

	path_get(&up);
	if (path_equal(&up, &nd->root) && nd->flags & LOOKUP_BENEATH) {
		path_put(&up);
		return -EXDEV;
	}
	while (!path_equal(&up, &nd->root)) {
		if (up.dentry != up.mnt->mnt_root) {
			struct dentry *parent = dget(up.dentry->d_parent);

			dput(up.dentry);
			up.dentry = parent;
			break;
		}
		if (!follow_up(&up))
			break;
	}
	follow_mounts(&up);
	if (nd->flags & LOOKUP_NO_XDEV && up.mnt != nd->path.mnt) {
		path_put(&up);
		return -EXDEV;
	}
	path_to_nameidata(nd, &up);
	return 0;
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

/* Moves the walk that called current's get_link method. Takes over the path's references. */
int nd_jump_link(const struct path *path)
{
	struct nameidata *nd = current->nameidata;
	struct path to = *path;
	int err = 0;

	if (nd->flags & LOOKUP_NO_MAGICLINKS)
		err = -ELOOP;
	else if (nd->flags & LOOKUP_IS_SCOPED || (nd->flags & LOOKUP_NO_XDEV && nd->path.mnt != to.mnt))
		err = -EXDEV;
	if (err)
		path_put(&to);
	else
		path_to_nameidata(nd, &to);
	return err;
}

/*
 * The text of a link, valid until do_delayed_call(done). NULL: the walk was moved by nd_jump_link. ELOOP past the limit.
 */
const char *nd_get_link(struct nameidata *nd, struct dentry *dentry, struct delayed_call *done)
{
	struct inode *inode = dentry->d_inode;
	const char *text;

	if (nd->link_count++ >= MAXSYMLINKS || nd->flags & LOOKUP_NO_SYMLINKS)
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

/* A name that begins with a slash: -EXDEV if the walk may not go there. */
int nd_jump_root(struct nameidata *nd)
{
	struct path root = nd->root;

	if (nd->flags & LOOKUP_BENEATH || (nd->flags & LOOKUP_NO_XDEV && nd->path.mnt != root.mnt))
		return -EXDEV;
	path_get(&root);
	path_to_nameidata(nd, &root);
	return 0;
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
		else if (*text == '/')
			err = nd_jump_root(nd);
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
		return step_dotdot(nd);
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
	err = nd_follow_mounts(nd, &next);
	if (!err)
		path_to_nameidata(nd, &next);
	return err;
}

static int may_walk(struct nameidata *nd)
{
	struct inode *inode = nd->path.dentry->d_inode;

	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	return inode_permission(&init_user_ns, inode, MAY_EXEC);
}

int component_type(const char *name, unsigned int len)
{
	if (name[0] == '.' && len == 1)
		return LAST_DOT;
	if (name[0] == '.' && name[1] == '.' && len == 2)
		return LAST_DOTDOT;
	return LAST_NORM;
}

/*
 * Walks all of `name` but its last component, which is left in nd->last and nd->last_type. A slash after it sets
 * LOOKUP_DIRECTORY, and has a link followed. nd->last points into name.
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
		nd->last_type = component_type(name, len);
		nd->last = (struct qstr) QSTR_INIT(name, len);
		nd->last.hash = full_name_hash(nd->path.dentry, name, len);
		name += len;
		if (!*name)
			return 0;
		while (*name == '/')
			name++;
		if (!*name) {
			nd->flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
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
