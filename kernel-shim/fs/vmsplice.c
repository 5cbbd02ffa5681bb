/*
 * vmsplice(2): user pages become part of a pipe, and are not copied; in the other direction they are.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include "internal.h"
#include "splice.h"

/* The page under the iterator, which advances by what of it goes into the pipe. Bytes, or -EFAULT. */
static ssize_t vmsplice_page(struct pipe_inode_info *pipe, struct iov_iter *iter, unsigned int flags)
{
	unsigned long addr = (unsigned long)iter->iov->iov_base + iter->iov_offset;
	size_t len = min_t(size_t, iov_iter_single_seg_count(iter), PAGE_SIZE - offset_in_page(addr));
	struct page *page;

	if (get_user_pages_fast(addr & PAGE_MASK, 1, 0, &page) != 1)
		return -EFAULT;
	add_to_pipe(pipe, page, offset_in_page(addr), len, flags & SPLICE_F_GIFT ? PIPE_BUF_FLAG_GIFT : 0);
	iov_iter_advance(iter, len);
	return len;
}

/* As much as there is room for; waits only if there is none. */
static ssize_t vmsplice_to_pipe(struct pipe_inode_info *pipe, struct iov_iter *iter, unsigned int flags)
{
	ssize_t done = 0, n;

	mutex_lock(&pipe->mutex);
	n = wait_for_space(pipe, flags);
	while (n >= 0 && iov_iter_count(iter) && !pipe_full(pipe)) {
		n = vmsplice_page(pipe, iter, flags);
		done += max_t(ssize_t, n, 0);
	}
	mutex_unlock(&pipe->mutex);
	if (done)
		pipe_wake_readers(pipe);
	return done ? done : n;
}

static ssize_t vmsplice_to_user(struct pipe_inode_info *pipe, struct iov_iter *iter, unsigned int flags)
{
	ssize_t ret;

	mutex_lock(&pipe->mutex);
	ret = wait_for_data(pipe, flags);
	if (ret > 0)
		ret = pipe_take(pipe, iter);
	mutex_unlock(&pipe->mutex);
	if (ret > 0)
		pipe_wake_writers(pipe);
	return ret;
}

static ssize_t do_vmsplice(struct file *file, const struct iovec __user *uiov, unsigned long nr_segs, unsigned int flags)
{
	struct iovec stack[UIO_FASTIOV], *iov = stack;
	struct pipe_inode_info *pipe = get_pipe_info(file);
	bool to_pipe = file->f_mode & FMODE_WRITE;
	struct iov_iter iter;
	ssize_t ret;

	if (!pipe)
		return -EBADF;
	ret = import_iovec(to_pipe ? WRITE : READ, uiov, nr_segs, UIO_FASTIOV, &iov, &iter);
	if (ret > 0) {
		iov_iter_advance(&iter, 0);	/* past empty parts */
		ret = to_pipe ? vmsplice_to_pipe(pipe, &iter, flags) : vmsplice_to_user(pipe, &iter, flags);
	}
	kfree(iov);
	return ret;
}

SYSCALL_DEFINE4(vmsplice, int, fd, const struct iovec __user *, uiov, unsigned long, nr_segs, unsigned int, flags)
{
	struct fd f;
	ssize_t ret;

	if (flags & ~SPLICE_F_ALL)
		return -EINVAL;
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	ret = do_vmsplice(f.file, uiov, nr_segs, flags);
	fdput(f);
	return ret;
}
