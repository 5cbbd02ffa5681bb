/*
 * fsync(2) and relatives: the file's own method, in any of its three shapes.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/limits.h>
#include <linux/syscalls.h>
#include "internal.h"

/* EINVAL for a file without the method: devices, pipes. */
int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync)
{
	const struct file_operations *op = file->f_op;

	if (op->fsync)
		return op->fsync(file, start, end, datasync);
	if (op->fsync_before_3_1)
		return op->fsync_before_3_1(file, datasync);
	if (op->fsync_before_2_6_35)
		return op->fsync_before_2_6_35(file, file->f_path.dentry, datasync);
	return -EINVAL;
}
EXPORT_SYMBOL(vfs_fsync_range);

int vfs_fsync(struct file *file, int datasync)
{
	return vfs_fsync_range(file, 0, LLONG_MAX, datasync);
}
EXPORT_SYMBOL(vfs_fsync);

static long do_fsync(unsigned int fd, int datasync)
{
	struct fd f = fdget(fd);
	int ret = -EBADF;

	if (f.file) {
		ret = vfs_fsync(f.file, datasync);
		fdput(f);
	}
	return ret;
}

SYSCALL_DEFINE1(fsync, unsigned int, fd)
{
	return do_fsync(fd, 0);
}

SYSCALL_DEFINE1(fdatasync, unsigned int, fd)
{
	return do_fsync(fd, 1);
}

SYSCALL_DEFINE1(syncfs, int, fd)
{
	struct fd f = fdget(fd);

	if (!f.file)
		return -EBADF;
	fdput(f);
	return 0;
}

/* Every file system is in memory: what was written is where it stays. */
SYSCALL_DEFINE0(sync)
{
	return 0;
}
