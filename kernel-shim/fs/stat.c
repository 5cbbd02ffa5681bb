/*
 * stat(2) in its i386 layouts, and readlink(2).
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* What most inodes say. */
void generic_fillattr(struct user_namespace *ns, struct inode *inode, struct kstat *stat)
{
	stat->dev = inode->i_sb->s_dev;
	stat->ino = inode->i_ino;
	stat->mode = inode->i_mode;
	stat->nlink = inode->i_nlink;
	stat->uid = inode->i_uid;
	stat->gid = inode->i_gid;
	stat->rdev = inode->i_rdev;
	stat->size = i_size_read(inode);
	stat->atime = inode->i_atime;
	stat->mtime = inode->i_mtime;
	stat->ctime = inode->i_ctime;
	stat->blksize = 1U << inode->i_blkbits;
	stat->blocks = inode->i_blocks;
}
EXPORT_SYMBOL(generic_fillattr);

int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = path->dentry->d_inode;

	memset(stat, 0, sizeof(*stat));
	stat->result_mask = STATX_BASIC_STATS;
	if (inode->i_op->getattr)
		return inode->i_op->getattr(&init_user_ns, path, stat, request_mask, query_flags);
	generic_fillattr(&init_user_ns, inode, stat);
	return 0;
}
EXPORT_SYMBOL(vfs_getattr);

static int vfs_statx(int dfd, const char __user *filename, int flags, struct kstat *stat)
{
	unsigned int lookup_flags = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct path path;
	int error;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup_flags, &path);
	if (error)
		return error;
	error = vfs_getattr(&path, stat, STATX_BASIC_STATS, flags);
	path_put(&path);
	return error;
}

static int vfs_fstat(int fd, struct kstat *stat)
{
	struct fd f = fdget_raw(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = vfs_getattr(&f.file->f_path, stat, STATX_BASIC_STATS, 0);
	fdput(f);
	return error;
}

static long cp_new_stat(const struct kstat *stat, struct stat __user *statbuf)
{
	struct stat tmp = {
		.st_dev = new_encode_dev(stat->dev),
		.st_ino = stat->ino,
		.st_mode = stat->mode,
		.st_nlink = stat->nlink,
		.st_uid = from_kuid(&init_user_ns, stat->uid),
		.st_gid = from_kgid(&init_user_ns, stat->gid),
		.st_rdev = new_encode_dev(stat->rdev),
		.st_size = stat->size,
		.st_blksize = stat->blksize,
		.st_blocks = stat->blocks,
		.st_atime = stat->atime.tv_sec,
		.st_atime_nsec = stat->atime.tv_nsec,
		.st_mtime = stat->mtime.tv_sec,
		.st_mtime_nsec = stat->mtime.tv_nsec,
		.st_ctime = stat->ctime.tv_sec,
		.st_ctime_nsec = stat->ctime.tv_nsec,
	};

	if (stat->size > MAX_NON_LFS)
		return -EOVERFLOW;
	return copy_to_user(statbuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

static long cp_new_stat64(const struct kstat *stat, struct stat64 __user *statbuf)
{
	struct stat64 tmp = {
		.st_dev = huge_encode_dev(stat->dev),
		.__st_ino = stat->ino,
		.st_mode = stat->mode,
		.st_nlink = stat->nlink,
		.st_uid = from_kuid(&init_user_ns, stat->uid),
		.st_gid = from_kgid(&init_user_ns, stat->gid),
		.st_rdev = huge_encode_dev(stat->rdev),
		.st_size = stat->size,
		.st_blksize = stat->blksize,
		.st_blocks = stat->blocks,
		.st_atime = stat->atime.tv_sec,
		.st_atime_nsec = stat->atime.tv_nsec,
		.st_mtime = stat->mtime.tv_sec,
		.st_mtime_nsec = stat->mtime.tv_nsec,
		.st_ctime = stat->ctime.tv_sec,
		.st_ctime_nsec = stat->ctime.tv_nsec,
		.st_ino = stat->ino,
	};

	_Static_assert(sizeof(tmp) == 96, "i386 struct stat64");
	return copy_to_user(statbuf, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

static struct statx_timestamp statx_time(struct timespec64 t)
{
	return (struct statx_timestamp) { .tv_sec = t.tv_sec, .tv_nsec = t.tv_nsec };
}

static long cp_statx(const struct kstat *stat, struct statx __user *buffer)
{
	struct statx tmp = {
		.stx_mask = stat->result_mask,
		.stx_blksize = stat->blksize,
		.stx_attributes = stat->attributes,
		.stx_attributes_mask = stat->attributes_mask,
		.stx_nlink = stat->nlink,
		.stx_uid = from_kuid(&init_user_ns, stat->uid),
		.stx_gid = from_kgid(&init_user_ns, stat->gid),
		.stx_mode = stat->mode,
		.stx_ino = stat->ino,
		.stx_size = stat->size,
		.stx_blocks = stat->blocks,
		.stx_atime = statx_time(stat->atime),
		.stx_btime = statx_time(stat->btime),
		.stx_ctime = statx_time(stat->ctime),
		.stx_mtime = statx_time(stat->mtime),
		.stx_rdev_major = MAJOR(stat->rdev),
		.stx_rdev_minor = MINOR(stat->rdev),
		.stx_dev_major = MAJOR(stat->dev),
		.stx_dev_minor = MINOR(stat->dev),
	};

	_Static_assert(sizeof(tmp) == 256, "struct statx");
	return copy_to_user(buffer, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(newstat, const char __user *, filename, struct stat __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_statx(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

SYSCALL_DEFINE2(newlstat, const char __user *, filename, struct stat __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_statx(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

SYSCALL_DEFINE2(newfstat, unsigned int, fd, struct stat __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_fstat(fd, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

SYSCALL_DEFINE2(stat64, const char __user *, filename, struct stat64 __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_statx(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE2(lstat64, const char __user *, filename, struct stat64 __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_statx(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE2(fstat64, unsigned int, fd, struct stat64 __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_fstat(fd, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE4(fstatat64, int, dfd, const char __user *, filename, struct stat64 __user *, statbuf, int, flag)
{
	struct kstat stat;
	int error = vfs_statx(dfd, filename, flag, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE5(statx, int, dfd, const char __user *, filename, unsigned int, flags, unsigned int, mask,
		struct statx __user *, buffer)
{
	struct kstat stat;
	int error;

	if (mask & STATX__RESERVED || (flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE)
		return -EINVAL;
	error = vfs_statx(dfd, filename, flags, &stat);
	return error ? error : cp_statx(&stat, buffer);
}

/*
 * readlink
 */

/* Copies what fits of a link's text; returns how much. */
int readlink_copy(char __user *buffer, int buflen, const char *link)
{
	int len = strlen(link);

	if (len > buflen)
		len = buflen;
	return copy_to_user(buffer, link, len) ? -EFAULT : len;
}
EXPORT_SYMBOL(readlink_copy);

int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct inode *inode = d_inode(dentry);
	struct delayed_call done = { };
	const char *link = inode->i_link;
	int res;

	if (inode->i_op->readlink)
		return inode->i_op->readlink(dentry, buffer, buflen);
	if (!link) {
		if (!inode->i_op->get_link)
			return -EINVAL;
		link = inode->i_op->get_link(dentry, inode, &done);
	}
	res = IS_ERR(link) ? PTR_ERR(link) : readlink_copy(buffer, buflen, link);
	do_delayed_call(&done);
	return res;
}
EXPORT_SYMBOL(vfs_readlink);

SYSCALL_DEFINE4(readlinkat, int, dfd, const char __user *, pathname, char __user *, buf, int, bufsiz)
{
	struct path path;
	int error, empty = 0;

	if (bufsiz <= 0)
		return -EINVAL;
	error = user_path_at_empty(dfd, pathname, LOOKUP_EMPTY, &path, &empty);
	if (error)
		return error;
	error = empty ? -ENOENT : -EINVAL;
	if (d_is_symlink(path.dentry)) {
		touch_atime(&path);
		error = vfs_readlink(path.dentry, buf, bufsiz);
	}
	path_put(&path);
	return error;
}

SYSCALL_DEFINE3(readlink, const char __user *, path, char __user *, buf, int, bufsiz)
{
	return sys_readlinkat(AT_FDCWD, path, buf, bufsiz);
}
