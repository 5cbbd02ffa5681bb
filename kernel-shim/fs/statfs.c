/*
 * statfs(2), and sync(2) where nothing is ever dirty.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

int vfs_statfs(const struct path *path, struct kstatfs *buf)
{
	struct super_block *sb = path->dentry->d_sb;
	int error;

	memset(buf, 0, sizeof(*buf));
	if (!sb->s_op || !sb->s_op->statfs)
		return -ENOSYS;
	error = sb->s_op->statfs(path->dentry, buf);
	if (!error && buf->f_frsize == 0)
		buf->f_frsize = buf->f_bsize;
	return error;
}
EXPORT_SYMBOL(vfs_statfs);

static int user_statfs(const char __user *pathname, struct kstatfs *st)
{
	struct path path;
	int error = user_path(pathname, &path);

	if (!error) {
		error = vfs_statfs(&path, st);
		path_put(&path);
	}
	return error;
}

static int fd_statfs(int fd, struct kstatfs *st)
{
	struct fd f = fdget_raw(fd);
	int error = -EBADF;

	if (f.file) {
		error = vfs_statfs(&f.file->f_path, st);
		fdput(f);
	}
	return error;
}

/* The two layouts have the same members. */
#define COPY_STATFS(to, from) ({					\
	(to)->f_type = (from)->f_type;					\
	(to)->f_bsize = (from)->f_bsize;				\
	(to)->f_blocks = (from)->f_blocks;				\
	(to)->f_bfree = (from)->f_bfree;				\
	(to)->f_bavail = (from)->f_bavail;				\
	(to)->f_files = (from)->f_files;				\
	(to)->f_ffree = (from)->f_ffree;				\
	(to)->f_fsid = (from)->f_fsid;					\
	(to)->f_namelen = (from)->f_namelen;				\
	(to)->f_frsize = (from)->f_frsize;				\
	(to)->f_flags = (from)->f_flags;				\
})

static long put_statfs(const struct kstatfs *st, struct statfs __user *p)
{
	struct statfs buf = { };

	COPY_STATFS(&buf, st);
	return copy_to_user(p, &buf, sizeof(buf)) ? -EFAULT : 0;
}

static long put_statfs64(const struct kstatfs *st, struct statfs64 __user *p)
{
	struct statfs64 buf = { };

	COPY_STATFS(&buf, st);
	return copy_to_user(p, &buf, sizeof(buf)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(statfs, const char __user *, pathname, struct statfs __user *, buf)
{
	struct kstatfs st;
	int error = user_statfs(pathname, &st);

	return error ? error : put_statfs(&st, buf);
}

SYSCALL_DEFINE2(fstatfs, unsigned int, fd, struct statfs __user *, buf)
{
	struct kstatfs st;
	int error = fd_statfs(fd, &st);

	return error ? error : put_statfs(&st, buf);
}

SYSCALL_DEFINE3(statfs64, const char __user *, pathname, size_t, size, struct statfs64 __user *, buf)
{
	struct kstatfs st;
	int error = size == sizeof(*buf) ? user_statfs(pathname, &st) : -EINVAL;

	return error ? error : put_statfs64(&st, buf);
}

SYSCALL_DEFINE3(fstatfs64, unsigned int, fd, size_t, size, struct statfs64 __user *, buf)
{
	struct kstatfs st;
	int error = size == sizeof(*buf) ? fd_statfs(fd, &st) : -EINVAL;

	return error ? error : put_statfs64(&st, buf);
}
