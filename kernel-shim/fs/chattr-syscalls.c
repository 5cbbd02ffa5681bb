/*
 * System calls that change what an inode says about itself, or that ask whether they might: truncate, chmod, chown,
 * utimes, access; and those that move a process in the tree.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/falloc.h>
#include <linux/file.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/*
 * Size.
 */

static long do_sys_truncate(const char __user *pathname, loff_t length)
{
	struct path path;
	int error;

	if (length < 0)
		return -EINVAL;
	error = user_path(pathname, &path);
	if (!error) {
		error = vfs_truncate(&path, length);
		path_put(&path);
	}
	return error;
}

static long do_sys_ftruncate(unsigned int fd, loff_t length)
{
	struct fd f;
	int error = -EINVAL;

	if (length < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (S_ISREG(file_inode(f.file)->i_mode) && f.file->f_mode & FMODE_WRITE)
		error = do_truncate(&init_user_ns, f.file->f_path.dentry, length, ATTR_MTIME | ATTR_CTIME, f.file);
	fdput(f);
	return error;
}

SYSCALL_DEFINE2(truncate, const char __user *, path, long, length)
{
	return do_sys_truncate(path, length);
}

SYSCALL_DEFINE2(ftruncate, unsigned int, fd, long, length)
{
	return do_sys_ftruncate(fd, length);
}

/* i386: a 64-bit argument comes as two, low half first. */
SYSCALL_DEFINE3(truncate64, const char __user *, path, unsigned long, low, unsigned long, high)
{
	return do_sys_truncate(path, (loff_t) high << 32 | low);
}

SYSCALL_DEFINE3(ftruncate64, unsigned int, fd, unsigned long, low, unsigned long, high)
{
	return do_sys_ftruncate(fd, (loff_t) high << 32 | low);
}

/* What of fallocate(2) is the same for all file systems. The file is open. */
int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	struct inode *inode = file_inode(file);

	if (offset < 0 || len <= 0)
		return -EINVAL;
	if (mode & ~FALLOC_FL_SUPPORTED_MASK)
		return -EOPNOTSUPP;
	if (mode & FALLOC_FL_PUNCH_HOLE && (mode & FALLOC_FL_ZERO_RANGE || !(mode & FALLOC_FL_KEEP_SIZE)))
		return -EOPNOTSUPP;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (S_ISFIFO(inode->i_mode))
		return -ESPIPE;
	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode))
		return -ENODEV;
	if (offset + len > inode->i_sb->s_maxbytes || offset + len < 0)
		return -EFBIG;
	if (!file->f_op->fallocate)
		return -EOPNOTSUPP;
	return file->f_op->fallocate(file, mode, offset, len);
}

SYSCALL_DEFINE6(fallocate, int, fd, int, mode, unsigned long, offset_low, unsigned long, offset_high, unsigned long,
		len_low, unsigned long, len_high)
{
	loff_t offset = (loff_t) offset_high << 32 | offset_low, len = (loff_t) len_high << 32 | len_low;
	struct fd f = fdget(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = vfs_fallocate(f.file, mode, offset, len);
	fdput(f);
	return error;
}

/*
 * Mode, owner, times.
 */

static int change(const struct path *path, struct iattr *attr)
{
	struct inode *inode = path->dentry->d_inode;
	int error = mnt_want_write(path->mnt);

	if (error)
		return error;
	inode_lock(inode);
	if (attr->ia_valid & ATTR_MODE)
		attr->ia_mode = (attr->ia_mode & S_IALLUGO) | (inode->i_mode & ~S_IALLUGO);
	if (attr->ia_valid & (ATTR_UID | ATTR_GID) && !S_ISDIR(inode->i_mode))
		attr->ia_valid |= ATTR_KILL_SUID | ATTR_KILL_SGID;
	error = notify_change(&init_user_ns, path->dentry, attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}

static int change_at(int dfd, const char __user *filename, int at_flags, struct iattr *attr)
{
	unsigned int lookup_flags = at_flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct path path;
	int error;

	if (at_flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup_flags, &path);
	if (error)
		return error;
	error = change(&path, attr);
	path_put(&path);
	return error;
}

static int change_fd(unsigned int fd, struct iattr *attr)
{
	struct fd f = fdget(fd);
	int error;

	if (!f.file)
		return -EBADF;
	error = change(&f.file->f_path, attr);
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(fchmodat, int, dfd, const char __user *, filename, umode_t, mode)
{
	struct iattr attr = { .ia_valid = ATTR_MODE, .ia_mode = mode };

	return change_at(dfd, filename, 0, &attr);
}

SYSCALL_DEFINE2(chmod, const char __user *, filename, umode_t, mode)
{
	return sys_fchmodat(AT_FDCWD, filename, mode);
}

SYSCALL_DEFINE2(fchmod, unsigned int, fd, umode_t, mode)
{
	struct iattr attr = { .ia_valid = ATTR_MODE, .ia_mode = mode };

	return change_fd(fd, &attr);
}

static struct iattr chown_attr(uid_t user, gid_t group)
{
	struct iattr attr = { .ia_uid = make_kuid(&init_user_ns, user), .ia_gid = make_kgid(&init_user_ns, group) };

	if (user != (uid_t) -1)
		attr.ia_valid |= ATTR_UID;
	if (group != (gid_t) -1)
		attr.ia_valid |= ATTR_GID;
	return attr;
}

SYSCALL_DEFINE5(fchownat, int, dfd, const char __user *, filename, uid_t, user, gid_t, group, int, flag)
{
	struct iattr attr = chown_attr(user, group);

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	return change_at(dfd, filename, flag, &attr);
}

SYSCALL_DEFINE3(chown, const char __user *, filename, uid_t, user, gid_t, group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group, 0);
}

SYSCALL_DEFINE3(lchown, const char __user *, filename, uid_t, user, gid_t, group)
{
	return sys_fchownat(AT_FDCWD, filename, user, group, AT_SYMLINK_NOFOLLOW);
}

SYSCALL_DEFINE3(fchown, unsigned int, fd, uid_t, user, gid_t, group)
{
	struct iattr attr = chown_attr(user, group);

	return change_fd(fd, &attr);
}

#define UTIME_NOW	((1L << 30) - 1L)
#define UTIME_OMIT	((1L << 30) - 2L)

static int utimes_attr(const struct timespec64 *times, struct iattr *attr)
{
	int i;

	attr->ia_valid = ATTR_CTIME | ATTR_MTIME | ATTR_ATIME;
	/* Both now: for everyone who may write. Anything else is for the owner. */
	if (!times || (times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW)) {
		attr->ia_valid |= ATTR_TOUCH;
		return 0;
	}
	attr->ia_valid |= ATTR_TIMES_SET;
	for (i = 0; i < 2; i++)
		if (times[i].tv_nsec != UTIME_NOW && times[i].tv_nsec != UTIME_OMIT &&
		    (times[i].tv_nsec < 0 || times[i].tv_nsec > 999999999L))
			return -EINVAL;
	if (times[0].tv_nsec == UTIME_OMIT)
		attr->ia_valid &= ~ATTR_ATIME;
	else if (times[0].tv_nsec != UTIME_NOW)
		attr->ia_valid |= ATTR_ATIME_SET;
	if (times[1].tv_nsec == UTIME_OMIT)
		attr->ia_valid &= ~ATTR_MTIME;
	else if (times[1].tv_nsec != UTIME_NOW)
		attr->ia_valid |= ATTR_MTIME_SET;
	attr->ia_atime = times[0];
	attr->ia_mtime = times[1];
	return 0;
}

static long do_utimes(int dfd, const char __user *filename, const struct timespec64 *times, int flags)
{
	struct iattr attr = { };
	int error;

	/* Nothing is to be done: not even the name is looked at. */
	if (times && times[0].tv_nsec == UTIME_OMIT && times[1].tv_nsec == UTIME_OMIT)
		return 0;
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	error = utimes_attr(times, &attr);
	if (error)
		return error;
	return filename || dfd == AT_FDCWD ? change_at(dfd, filename, flags, &attr) : change_fd(dfd, &attr);
}

SYSCALL_DEFINE4(utimensat, int, dfd, const char __user *, filename, struct __kernel_timespec __user *, utimes, int,
		flags)
{
	struct timespec64 t[2];

	if (utimes && (get_timespec64(&t[0], &utimes[0]) || get_timespec64(&t[1], &utimes[1])))
		return -EFAULT;
	return do_utimes(dfd, filename, utimes ? t : NULL, flags);
}

SYSCALL_DEFINE4(utimensat_time32, int, dfd, const char __user *, filename, struct old_timespec32 __user *, utimes,
		int, flags)
{
	struct timespec64 t[2];

	if (utimes && (get_old_timespec32(&t[0], &utimes[0]) || get_old_timespec32(&t[1], &utimes[1])))
		return -EFAULT;
	return do_utimes(dfd, filename, utimes ? t : NULL, flags);
}

/* The older calls give microseconds, or seconds. */
static long do_utimes_us(int dfd, const char __user *filename, const struct old_timeval32 __user *utimes)
{
	struct old_timeval32 tv[2];
	struct timespec64 t[2];
	int i;

	if (!utimes)
		return do_utimes(dfd, filename, NULL, 0);
	if (copy_from_user(tv, utimes, sizeof(tv)))
		return -EFAULT;
	for (i = 0; i < 2; i++) {
		if (tv[i].tv_usec < 0 || tv[i].tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		t[i] = (struct timespec64) { tv[i].tv_sec, tv[i].tv_usec * NSEC_PER_USEC };
	}
	return do_utimes(dfd, filename, t, 0);
}

SYSCALL_DEFINE2(utimes_time32, const char __user *, filename, struct old_timeval32 __user *, utimes)
{
	return do_utimes_us(AT_FDCWD, filename, utimes);
}

SYSCALL_DEFINE3(futimesat, int, dfd, const char __user *, filename, struct old_timeval32 __user *, utimes)
{
	return do_utimes_us(dfd, filename, utimes);
}

SYSCALL_DEFINE2(utime32, const char __user *, filename, const s32 __user *, times)
{
	struct timespec64 t[2];
	s32 seconds[2];

	if (!times)
		return do_utimes(AT_FDCWD, filename, NULL, 0);
	if (copy_from_user(seconds, times, sizeof(seconds)))
		return -EFAULT;
	t[0] = (struct timespec64) { seconds[0], 0 };
	t[1] = (struct timespec64) { seconds[1], 0 };
	return do_utimes(AT_FDCWD, filename, t, 0);
}
