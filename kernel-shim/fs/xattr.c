/*
 * Extended attributes. No file system here keeps any: names and rights are checked as on Linux, and then the answer is
 * EOPNOTSUPP; a list of them is empty.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define XATTR_NAME_MAX	255
#define XATTR_SIZE_MAX	65536
#define XATTR_CREATE	1
#define XATTR_REPLACE	2

/* Whose attribute may be asked for (MAY_READ) or changed (MAY_WRITE) by whom. */
static int xattr_permission(struct inode *inode, const char *name, int mask)
{
	if (!strncmp(name, "security.", 9) || !strncmp(name, "system.", 7))
		return 0;
	if (!strncmp(name, "trusted.", 8)) {
		if (capable(CAP_SYS_ADMIN))
			return 0;
		return mask & MAY_WRITE ? -EPERM : -ENODATA;
	}
	if (!strncmp(name, "user.", 5) && !S_ISREG(inode->i_mode) && !S_ISDIR(inode->i_mode))
		return mask & MAY_WRITE ? -EPERM : -ENODATA;
	return inode_permission(&init_user_ns, inode, mask);
}

static int xattr_answer(struct inode *inode, const char __user *name, int mask)
{
	char kname[XATTR_NAME_MAX + 1];
	long len = strncpy_from_user(kname, name, sizeof(kname));

	if (len < 0)
		return len;
	if (len == 0 || len == sizeof(kname))
		return -ERANGE;
	return xattr_permission(inode, kname, mask) ?: -EOPNOTSUPP;
}

static int path_xattr(const char __user *pathname, const char __user *name, int mask, unsigned int lookup_flags)
{
	struct path path;
	int err = user_path_at(AT_FDCWD, pathname, lookup_flags, &path);

	if (err)
		return err;
	err = xattr_answer(d_inode(path.dentry), name, mask);
	path_put(&path);
	return err;
}

static int file_xattr(int fd, const char __user *name, int mask)
{
	struct fd f = fdget(fd);
	int err = f.file ? xattr_answer(file_inode(f.file), name, mask) : -EBADF;

	fdput(f);
	return err;
}

static int check_value(size_t size, int flags)
{
	if (flags & ~(XATTR_CREATE | XATTR_REPLACE))
		return -EINVAL;
	return size > XATTR_SIZE_MAX ? -E2BIG : 0;
}

SYSCALL_DEFINE5(setxattr, const char __user *, pathname, const char __user *, name, const void __user *, value, size_t, size,
		int, flags)
{
	return check_value(size, flags) ?: path_xattr(pathname, name, MAY_WRITE, LOOKUP_FOLLOW);
}

SYSCALL_DEFINE5(lsetxattr, const char __user *, pathname, const char __user *, name, const void __user *, value, size_t, size,
		int, flags)
{
	return check_value(size, flags) ?: path_xattr(pathname, name, MAY_WRITE, 0);
}

SYSCALL_DEFINE5(fsetxattr, int, fd, const char __user *, name, const void __user *, value, size_t, size, int, flags)
{
	return check_value(size, flags) ?: file_xattr(fd, name, MAY_WRITE);
}

SYSCALL_DEFINE4(getxattr, const char __user *, pathname, const char __user *, name, void __user *, value, size_t, size)
{
	return path_xattr(pathname, name, MAY_READ, LOOKUP_FOLLOW);
}

SYSCALL_DEFINE4(lgetxattr, const char __user *, pathname, const char __user *, name, void __user *, value, size_t, size)
{
	return path_xattr(pathname, name, MAY_READ, 0);
}

SYSCALL_DEFINE4(fgetxattr, int, fd, const char __user *, name, void __user *, value, size_t, size)
{
	return file_xattr(fd, name, MAY_READ);
}

SYSCALL_DEFINE2(removexattr, const char __user *, pathname, const char __user *, name)
{
	return path_xattr(pathname, name, MAY_WRITE, LOOKUP_FOLLOW);
}

SYSCALL_DEFINE2(lremovexattr, const char __user *, pathname, const char __user *, name)
{
	return path_xattr(pathname, name, MAY_WRITE, 0);
}

SYSCALL_DEFINE2(fremovexattr, int, fd, const char __user *, name)
{
	return file_xattr(fd, name, MAY_WRITE);
}

/* The length of the list: nothing. */
static int path_listxattr(const char __user *pathname, unsigned int lookup_flags)
{
	struct path path;
	int err = user_path_at(AT_FDCWD, pathname, lookup_flags, &path);

	if (!err)
		path_put(&path);
	return err;
}

SYSCALL_DEFINE3(listxattr, const char __user *, pathname, char __user *, list, size_t, size)
{
	return path_listxattr(pathname, LOOKUP_FOLLOW);
}

SYSCALL_DEFINE3(llistxattr, const char __user *, pathname, char __user *, list, size_t, size)
{
	return path_listxattr(pathname, 0);
}

SYSCALL_DEFINE3(flistxattr, int, fd, char __user *, list, size_t, size)
{
	struct fd f = fdget(fd);
	int err = f.file ? 0 : -EBADF;

	fdput(f);
	return err;
}
