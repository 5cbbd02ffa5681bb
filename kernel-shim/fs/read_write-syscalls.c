/*
 * read, write, lseek and their relatives. i386: 64-bit positions come as two arguments, low half first.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include "internal.h"

/* Regular files and directories shared between tasks: position and transfer belong together. */
static struct fd fdget_pos(unsigned int fd)
{
	struct fd f = fdget(fd);

	if (f.file && f.file->f_mode & FMODE_ATOMIC_POS && file_count(f.file) > 2) {
		f.flags |= FDPUT_POS_UNLOCK;
		mutex_lock(&f.file->f_pos_lock);
	}
	return f;
}

static void fdput_pos(struct fd f)
{
	if (f.flags & FDPUT_POS_UNLOCK)
		mutex_unlock(&f.file->f_pos_lock);
	fdput(f);
}

/* What a transfer at the file's own position works on: a copy of it, or NULL for a stream. */
static loff_t *begin_at_pos(struct file *file, loff_t *pos)
{
	if (file->f_mode & FMODE_STREAM)
		return NULL;
	*pos = file->f_pos;
	return pos;
}

/* The transfer is over with `ret`: the position moves on unless it failed. */
static ssize_t end_at_pos(struct fd f, const loff_t *pos, ssize_t ret)
{
	if (ret >= 0 && pos)
		f.file->f_pos = *pos;
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;

	if (!f.file)
		return -EBADF;
	ppos = begin_at_pos(f.file, &pos);
	return end_at_pos(f, ppos, vfs_read(f.file, buf, count, ppos));
}

SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t, count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;

	if (!f.file)
		return -EBADF;
	ppos = begin_at_pos(f.file, &pos);
	return end_at_pos(f, ppos, vfs_write(f.file, buf, count, ppos));
}

SYSCALL_DEFINE5(pread64, unsigned int, fd, char __user *, buf, size_t, count, unsigned long, low, unsigned long, high)
{
	loff_t pos = (loff_t) high << 32 | low;
	struct fd f;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & FMODE_PREAD)
		ret = vfs_read(f.file, buf, count, &pos);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE5(pwrite64, unsigned int, fd, const char __user *, buf, size_t, count, unsigned long, low,
		unsigned long, high)
{
	loff_t pos = (loff_t) high << 32 | low;
	struct fd f;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & FMODE_PWRITE)
		ret = vfs_write(f.file, buf, count, &pos);
	fdput(f);
	return ret;
}

static ssize_t rw_vector(struct file *file, const struct iovec __user *vec, unsigned long vlen, loff_t *pos, int rw,
			 int flags)
{
	struct iovec stack[UIO_FASTIOV], *iov = stack;
	struct iov_iter iter;
	ssize_t ret = import_iovec(rw, vec, vlen, UIO_FASTIOV, &iov, &iter);

	if (ret < 0)
		return ret;
	ret = rw == READ ? vfs_iter_read(file, &iter, pos, flags) : vfs_iter_write(file, &iter, pos, flags);
	kfree(iov);
	return ret;
}

static ssize_t do_rw_vector(unsigned int fd, const struct iovec __user *vec, unsigned long vlen, int rw, int flags)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;

	if (!f.file)
		return -EBADF;
	ppos = begin_at_pos(f.file, &pos);
	return end_at_pos(f, ppos, rw_vector(f.file, vec, vlen, ppos, rw, flags));
}

static ssize_t do_prw_vector(unsigned int fd, const struct iovec __user *vec, unsigned long vlen, loff_t pos, int rw,
			     int flags)
{
	struct fd f;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	if (f.file->f_mode & (rw == READ ? FMODE_PREAD : FMODE_PWRITE))
		ret = rw_vector(f.file, vec, vlen, &pos, rw, flags);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE3(readv, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	return do_rw_vector(fd, vec, vlen, READ, 0);
}

SYSCALL_DEFINE3(writev, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	return do_rw_vector(fd, vec, vlen, WRITE, 0);
}

SYSCALL_DEFINE5(preadv, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen, unsigned long, low,
		unsigned long, high)
{
	return do_prw_vector(fd, vec, vlen, (loff_t) high << 32 | low, READ, 0);
}

SYSCALL_DEFINE5(pwritev, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen, unsigned long, low,
		unsigned long, high)
{
	return do_prw_vector(fd, vec, vlen, (loff_t) high << 32 | low, WRITE, 0);
}

/* With RWF_ flags; position -1 is the file's own. */
SYSCALL_DEFINE6(preadv2, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen, unsigned long, low,
		unsigned long, high, int, flags)
{
	loff_t pos = (loff_t) high << 32 | low;

	return pos == -1 ? do_rw_vector(fd, vec, vlen, READ, flags) : do_prw_vector(fd, vec, vlen, pos, READ, flags);
}

SYSCALL_DEFINE6(pwritev2, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen, unsigned long, low,
		unsigned long, high, int, flags)
{
	loff_t pos = (loff_t) high << 32 | low;

	return pos == -1 ? do_rw_vector(fd, vec, vlen, WRITE, flags) : do_prw_vector(fd, vec, vlen, pos, WRITE, flags);
}

static loff_t do_seek(unsigned int fd, loff_t offset, unsigned int whence)
{
	struct fd f = fdget_pos(fd);
	loff_t ret;

	if (!f.file)
		return -EBADF;
	ret = whence <= SEEK_HOLE ? vfs_llseek(f.file, offset, whence) : -EINVAL;
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence)
{
	loff_t res = do_seek(fd, offset, whence);

	return res == (loff_t) (long) res ? (long) res : -EOVERFLOW;
}

SYSCALL_DEFINE5(llseek, unsigned int, fd, unsigned long, offset_high, unsigned long, offset_low, loff_t __user *,
		result, unsigned int, whence)
{
	loff_t offset = do_seek(fd, (loff_t) offset_high << 32 | offset_low, whence);

	if (offset < 0)
		return offset;
	return copy_to_user(result, &offset, sizeof(offset)) ? -EFAULT : 0;
}
