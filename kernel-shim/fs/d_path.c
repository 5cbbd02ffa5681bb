/*
 * From a dentry to its path name. The name is written from the end of the caller's buffer backwards.
 */
#include <linux/dcache.h>
#include <linux/export.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/slab.h>
#include "mount.h"

struct prepend_buffer {
	char *buf;
	int len;			/* negative once something did not fit */
};

static void prepend(struct prepend_buffer *p, const char *s, int len)
{
	p->len -= len;
	if (p->len >= 0) {
		p->buf -= len;
		memcpy(p->buf, s, len);
	}
}

static void prepend_name(struct prepend_buffer *p, const struct qstr *name)
{
	prepend(p, (const char *) name->name, name->len);
	prepend(p, "/", 1);
}

static char *extract(struct prepend_buffer *p)
{
	return p->len >= 0 ? p->buf : ERR_PTR(-ENAMETOOLONG);
}

/* 0 if `root` was reached, 1 if the walk ended at the top of a tree that root is not in. */
static int prepend_path(const struct path *path, const struct path *root, struct prepend_buffer *p)
{
	struct dentry *dentry = path->dentry;
	struct mount *mnt = real_mount(path->mnt);

	while (dentry != root->dentry || &mnt->mnt != root->mnt) {
		if (dentry == mnt->mnt.mnt_root || IS_ROOT(dentry)) {
			if (!mnt_has_parent(mnt))
				return 1;
			dentry = mnt->mnt_mountpoint;
			mnt = mnt->mnt_parent;
			continue;
		}
		prepend_name(p, &dentry->d_name);
		dentry = dentry->d_parent;
	}
	return 0;
}

static char *path_from(const struct path *path, const struct path *root, char *buf, int buflen)
{
	struct prepend_buffer p = { buf + buflen, buflen };
	char *start;

	prepend(&p, "", 1);
	if (d_unlinked(path->dentry))
		prepend(&p, " (deleted)", 10);
	start = p.buf;
	prepend_path(path, root, &p);
	if (p.len >= 0 && p.buf == start)
		prepend(&p, "/", 1);
	return extract(&p);
}

/*
 * The name of `path` as current sees it, " (deleted)" appended where that is so. Returns a pointer into buf, or an
 * ERR_PTR of ENAMETOOLONG.
 */
char *d_path(const struct path *path, char *buf, int buflen)
{
	struct path root;
	char *res;

	if (path->dentry->d_op && path->dentry->d_op->d_dname &&
	    (!IS_ROOT(path->dentry) || path->dentry != path->mnt->mnt_root))
		return path->dentry->d_op->d_dname(path->dentry, buf, buflen);
	if (current->fs)
		get_fs_root(current->fs, &root);
	else
		get_fs_root(&init_fs, &root);
	res = path_from(path, &root, buf, buflen);
	path_put(&root);
	return res;
}
EXPORT_SYMBOL(d_path);

char *d_absolute_path(const struct path *path, char *buf, int buflen)
{
	struct path top = { rootmnt, rootmnt->mnt_root };

	return path_from(path, &top, buf, buflen);
}

char *file_path(struct file *file, char *buf, int buflen)
{
	return d_path(&file->f_path, buf, buflen);
}
EXPORT_SYMBOL(file_path);

/* The name within its file system. */
char *dentry_path_raw(struct dentry *dentry, char *buf, int buflen)
{
	struct prepend_buffer p = { buf + buflen, buflen };

	prepend(&p, "", 1);
	if (IS_ROOT(dentry))
		prepend(&p, "/", 1);
	for (; !IS_ROOT(dentry); dentry = dentry->d_parent)
		prepend_name(&p, &dentry->d_name);
	return extract(&p);
}
EXPORT_SYMBOL(dentry_path_raw);

/* For d_dname methods: "pipe:[12]", "anon_inode:[eventfd]". */
char *dynamic_dname(char *buf, int buflen, const char *fmt, ...)
{
	va_list args;
	char temp[64];
	int len;

	va_start(args, fmt);
	len = vsnprintf(temp, sizeof(temp), fmt, args) + 1;
	va_end(args);
	if (len > (int) sizeof(temp) || len > buflen)
		return ERR_PTR(-ENAMETOOLONG);
	return memcpy(buf + buflen - len, temp, len);
}

char *simple_dname(struct dentry *dentry, char *buf, int buflen)
{
	struct prepend_buffer p = { buf + buflen, buflen };

	prepend(&p, " (deleted)", 11);
	prepend_name(&p, &dentry->d_name);
	return extract(&p);
}

/* Length including the NUL; ENOENT when the directory has been removed, ERANGE when the buffer is too small. */
SYSCALL_DEFINE2(getcwd, char __user *, buf, unsigned long, size)
{
	char *page = (char *) __get_free_page(GFP_USER);
	struct path pwd, root;
	struct prepend_buffer p;
	long len;

	if (!page)
		return -ENOMEM;
	get_fs_pwd(current->fs, &pwd);
	get_fs_root(current->fs, &root);
	p = (struct prepend_buffer) { page + PATH_MAX, PATH_MAX };
	prepend(&p, "", 1);
	if (d_unlinked(pwd.dentry)) {
		len = -ENOENT;
		goto out;
	}
	if (prepend_path(&pwd, &root, &p) > 0)
		prepend(&p, "(unreachable)", 13);
	else if (p.len == PATH_MAX - 1)
		prepend(&p, "/", 1);
	len = page + PATH_MAX - p.buf;
	if (p.len < 0)
		len = -ENAMETOOLONG;
	else if (len > (long) size)
		len = -ERANGE;
	else if (copy_to_user(buf, p.buf, len))
		len = -EFAULT;
out:
	path_put(&pwd);
	path_put(&root);
	free_page((unsigned long) page);
	return len;
}
