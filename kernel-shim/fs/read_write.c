/*
 * Reading and writing: from a call inside the kernel to the method of the file. The system calls are in
 * read_write-syscalls.c, seeking is in llseek.c.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include "internal.h"

/* The longest single transfer, as on Linux: more is cut, not refused. */
#define MAX_RW_COUNT	(INT_MAX & PAGE_MASK)

int rw_verify_area(int read_write, struct file *file, const loff_t *ppos, size_t count)
{
	if ((ssize_t) count < 0)
		return -EINVAL;
	if (ppos) {
		loff_t pos = *ppos;

		if (pos < 0)
			return -EINVAL;
		if (count >= (u64) LLONG_MAX - pos)
			return -EOVERFLOW;
	}
	return 0;
}

/*
 * One buffer.
 */

/* Every write is in the file at once, so that RWF_SYNC and RWF_DSYNC ask for nothing. No file has a way not to wait. */
static int kiocb_set_rw_flags(struct kiocb *ki, int flags)
{
	if (flags & ~(RWF_HIPRI | RWF_DSYNC | RWF_SYNC | RWF_APPEND))
		return -EOPNOTSUPP;
	if (flags & RWF_APPEND)
		ki->ki_flags |= IOCB_APPEND;
	return 0;
}

static ssize_t new_sync_rw(struct file *file, struct iov_iter *iter, loff_t *ppos, int rw, int flags)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	ret = kiocb_set_rw_flags(&kiocb, flags);
	if (ret)
		return ret;
	kiocb.ki_pos = ppos ? *ppos : 0;
	if (rw == READ) {
		ret = file->f_op->read_iter(&kiocb, iter);
	} else {
		kiocb.ki_flags |= IOCB_WRITE;
		ret = file->f_op->write_iter(&kiocb, iter);
	}
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

/* The methods that came before read_iter, in the shapes of 2.6.19..4.0, ..2.6.18, and 2.4. */
static ssize_t old_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	const struct file_operations *op = file->f_op;
	struct iovec iov = { buf, count };
	struct kiocb kiocb;
	ssize_t ret;

	if (op->readv_before_2_6_19)
		return op->readv_before_2_6_19(file, &iov, 1, ppos);
	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = ppos ? *ppos : 0;
	if (op->aio_read_before_4_1)
		ret = op->aio_read_before_4_1(&kiocb, &iov, 1, kiocb.ki_pos);
	else if (op->aio_read_before_2_6_19)
		ret = op->aio_read_before_2_6_19(&kiocb, buf, count, kiocb.ki_pos);
	else
		return -EINVAL;
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

static ssize_t old_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	const struct file_operations *op = file->f_op;
	struct iovec iov = { (void __user *) buf, count };
	struct kiocb kiocb;
	ssize_t ret;

	if (op->writev_before_2_6_19)
		return op->writev_before_2_6_19(file, &iov, 1, ppos);
	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = ppos ? *ppos : 0;
	if (op->aio_write_before_4_1)
		ret = op->aio_write_before_4_1(&kiocb, &iov, 1, kiocb.ki_pos);
	else if (op->aio_write_before_2_6_19)
		ret = op->aio_write_before_2_6_19(&kiocb, buf, count, kiocb.ki_pos);
	else
		return -EINVAL;
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

/*
 * Reads into user memory. EBADF: not open for reading; EINVAL: the file has no way to read; EFAULT: not a user address.
 */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct iov_iter iter;
	struct iovec iov;
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_READ))
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	ret = rw_verify_area(READ, file, pos, count);
	if (ret)
		return ret;
	count = min_t(size_t, count, MAX_RW_COUNT);
	if (file->f_op->read)
		return file->f_op->read(file, buf, count, pos);
	if (!file->f_op->read_iter)
		return old_read(file, buf, count, pos);
	ret = import_single_range(READ, buf, count, &iov, &iter);
	return ret ? ret : new_sync_rw(file, &iter, pos, READ, 0);
}
EXPORT_SYMBOL(vfs_read);

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct iov_iter iter;
	struct iovec iov;
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE))
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	ret = rw_verify_area(WRITE, file, pos, count);
	if (ret)
		return ret;
	count = min_t(size_t, count, MAX_RW_COUNT);
	if (file->f_op->write)
		return file->f_op->write(file, buf, count, pos);
	if (!file->f_op->write_iter)
		return old_write(file, buf, count, pos);
	ret = import_single_range(WRITE, (void __user *) buf, count, &iov, &iter);
	return ret ? ret : new_sync_rw(file, &iter, pos, WRITE, 0);
}
EXPORT_SYMBOL(vfs_write);

/*
 * Several buffers.
 */

static ssize_t rw_segment(struct file *file, void __user *base, size_t len, loff_t *pos, int rw)
{
	if (rw == READ)
		return file->f_op->read ? file->f_op->read(file, base, len, pos) : old_read(file, base, len, pos);
	return file->f_op->write ? file->f_op->write(file, base, len, pos) : old_write(file, base, len, pos);
}

/* For files without *_iter: one call a segment, until one transfers less than asked. */
static ssize_t do_loop_readv_writev(struct file *file, struct iov_iter *iter, loff_t *pos, int rw)
{
	ssize_t total = 0;

	while (iov_iter_count(iter)) {
		size_t len = iov_iter_single_seg_count(iter);
		ssize_t nr = rw_segment(file, iter->iov->iov_base + iter->iov_offset, len, pos, rw);

		if (nr < 0)
			return total ? total : nr;
		total += nr;
		if (nr != (ssize_t) len)
			break;
		iov_iter_advance(iter, nr);
	}
	return total;
}

static ssize_t do_iter_rw(struct file *file, struct iov_iter *iter, loff_t *pos, int rw, int flags)
{
	size_t count = iov_iter_count(iter);
	ssize_t ret;

	if (!(file->f_mode & (rw == READ ? FMODE_READ : FMODE_WRITE)))
		return -EBADF;
	if (!(file->f_mode & (rw == READ ? FMODE_CAN_READ : FMODE_CAN_WRITE)))
		return -EINVAL;
	if (!count)
		return 0;
	ret = rw_verify_area(rw, file, pos, count);
	if (ret)
		return ret;
	if (rw == READ ? !!file->f_op->read_iter : !!file->f_op->write_iter)
		return new_sync_rw(file, iter, pos, rw, flags);
	if (flags & ~RWF_HIPRI)
		return -EOPNOTSUPP;
	if (!iter_is_iovec(iter))
		return -EINVAL;
	return do_loop_readv_writev(file, iter, pos, rw);
}

ssize_t vfs_iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags)
{
	return do_iter_rw(file, iter, ppos, READ, flags);
}
EXPORT_SYMBOL(vfs_iter_read);

ssize_t vfs_iter_write(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags)
{
	return do_iter_rw(file, iter, ppos, WRITE, flags);
}
EXPORT_SYMBOL(vfs_iter_write);

/* For write_iter methods of regular files. EFBIG past the largest size, with SIGXFSZ past RLIMIT_FSIZE. */
ssize_t generic_write_checks(struct kiocb *iocb, struct iov_iter *from)
{
	struct inode *inode = iocb->ki_filp->f_mapping->host;
	unsigned long limit = rlimit(RLIMIT_FSIZE);
	loff_t max = inode->i_sb->s_maxbytes;

	if (!iov_iter_count(from))
		return 0;
	if (iocb->ki_flags & IOCB_APPEND)
		iocb->ki_pos = i_size_read(inode);
	if (limit != RLIM_INFINITY) {
		if (iocb->ki_pos >= (loff_t) limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		max = min(max, (loff_t) limit);
	}
	if (iocb->ki_pos >= max)
		return -EFBIG;
	iov_iter_truncate(from, max - iocb->ki_pos);
	return iov_iter_count(from);
}
EXPORT_SYMBOL(generic_write_checks);

/*
 * Kernel buffers. Files with read_iter take a kernel iterator; methods that copy to user memory run under KERNEL_DS.
 */

static ssize_t kernel_rw(struct file *file, void *buf, size_t count, loff_t *pos, int rw)
{
	bool iter_method = rw == READ ? !file->f_op->read && file->f_op->read_iter :
					!file->f_op->write && file->f_op->write_iter;
	mm_segment_t old_fs;
	ssize_t ret;

	count = min_t(size_t, count, MAX_RW_COUNT);
	if (iter_method) {
		struct kvec kvec = { buf, count };
		struct iov_iter iter;

		iov_iter_kvec(&iter, rw, &kvec, 1, count);
		return do_iter_rw(file, &iter, pos, rw, 0);
	}
	old_fs = get_fs();
	set_fs(KERNEL_DS);
	ret = rw == READ ? vfs_read(file, (void __user *) buf, count, pos) :
			   vfs_write(file, (const void __user *) buf, count, pos);
	set_fs(old_fs);
	return ret;
}

ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	return kernel_rw(file, buf, count, pos, READ);
}
EXPORT_SYMBOL(kernel_read);

ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos)
{
	return kernel_rw(file, (void *) buf, count, pos, WRITE);
}
EXPORT_SYMBOL(kernel_write);

/* As they were before 4.14: the position by value, and before the buffer. */
int kernel_read_before_4_14(struct file *file, loff_t offset, char *addr, unsigned long count)
{
	return kernel_rw(file, addr, count, &offset, READ);
}
EXPORT_SYMBOL(kernel_read_before_4_14);

ssize_t kernel_write_before_4_14(struct file *file, const char *buf, size_t count, loff_t pos)
{
	return kernel_rw(file, (void *) buf, count, &pos, WRITE);
}
EXPORT_SYMBOL(kernel_write_before_4_14);
