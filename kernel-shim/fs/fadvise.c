/*
 * Advice on the page cache, where all of a file is in memory anyway: the arguments are checked, and that is all.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/syscalls.h>
#include "internal.h"

#define POSIX_FADV_NOREUSE	5
#define SYNC_FILE_RANGE_VALID	7

static long check_advice(int fd, loff_t len, unsigned int advice)
{
	struct fd f = fdget(fd);
	long ret = 0;

	if (!f.file)
		return -EBADF;
	if (S_ISFIFO(file_inode(f.file)->i_mode))
		ret = -ESPIPE;
	else if (len < 0 || advice > POSIX_FADV_NOREUSE)
		ret = -EINVAL;
	fdput(f);
	return ret;
}

SYSCALL_DEFINE6(fadvise64_64, int, fd, unsigned long, offset_low, unsigned long, offset_high, unsigned long, len_low,
		unsigned long, len_high, int, advice)
{
	return check_advice(fd, (loff_t) len_high << 32 | len_low, advice);
}

SYSCALL_DEFINE5(fadvise64, int, fd, unsigned long, offset_low, unsigned long, offset_high, size_t, len, int, advice)
{
	return check_advice(fd, len, advice);
}

SYSCALL_DEFINE4(readahead, int, fd, unsigned long, offset_low, unsigned long, offset_high, size_t, count)
{
	struct fd f = fdget(fd);
	long ret = -EBADF;

	if (f.file) {
		if (f.file->f_mode & FMODE_READ)
			ret = S_ISREG(file_inode(f.file)->i_mode) ? 0 : -EINVAL;
		fdput(f);
	}
	return ret;
}

SYSCALL_DEFINE6(sync_file_range, int, fd, unsigned long, offset_low, unsigned long, offset_high, unsigned long, len_low,
		unsigned long, len_high, unsigned int, flags)
{
	loff_t offset = (loff_t) offset_high << 32 | offset_low, len = (loff_t) len_high << 32 | len_low;
	struct fd f;
	umode_t mode;

	if (flags & ~SYNC_FILE_RANGE_VALID || offset < 0 || len < 0 || offset + len < offset)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	mode = file_inode(f.file)->i_mode;
	fdput(f);
	return S_ISREG(mode) || S_ISDIR(mode) || S_ISBLK(mode) || S_ISLNK(mode) ? 0 : -ESPIPE;
}
