/*
 * The ring of pages behind pipes and FIFOs. Opening a FIFO is in fifo.c, pipe(2) in pipefs.c.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <asm/ioctls.h>
#include "internal.h"

struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL);

	if (!pipe)
		return NULL;
	pipe->bufs = kcalloc(PIPE_DEF_BUFFERS, sizeof(*pipe->bufs), GFP_KERNEL);
	if (!pipe->bufs) {
		kfree(pipe);
		return NULL;
	}
	mutex_init(&pipe->mutex);
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	pipe->ring_size = PIPE_DEF_BUFFERS;
	pipe->r_counter = pipe->w_counter = 1;
	return pipe;
}

void free_pipe_info(struct pipe_inode_info *pipe)
{
	for (; !pipe_empty(pipe); pipe->tail++)
		put_page(pipe_slot(pipe, pipe->tail)->page);
	kfree(pipe->bufs);
	kfree(pipe);
}

struct pipe_inode_info *get_pipe_info(struct file *file)
{
	return S_ISFIFO(file_inode(file)->i_mode) ? file_inode(file)->i_pipe : NULL;
}

void pipe_wake_readers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
}

void pipe_wake_writers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
}

/*
 * Reading.
 */

/*
 * Takes what there is, up to the iterator's count or the end of a packet, whose rest is lost. Bytes taken, or -EFAULT if
 * the first page's could not all be. What could not be taken as a whole stays.
 */
ssize_t pipe_take(struct pipe_inode_info *pipe, struct iov_iter *to)
{
	ssize_t ret = 0;
	bool packet = false;

	while (!packet && !pipe_empty(pipe) && iov_iter_count(to)) {
		struct pipe_buffer *buf = pipe_slot(pipe, pipe->tail);
		size_t chars = min_t(size_t, buf->len, iov_iter_count(to));
		size_t written = copy_page_to_iter(buf->page, buf->offset, chars, to);

		if (written < chars)
			return ret ? ret : -EFAULT;
		packet = buf->flags & PIPE_BUF_FLAG_PACKET;
		ret += written;
		buf->offset += written;
		buf->len = packet ? 0 : buf->len - written;
		if (!buf->len) {
			put_page(buf->page);
			pipe->tail++;
		}
	}
	return ret;
}

/* Until there is something, or nobody who could write it. */
static ssize_t pipe_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	bool wake_next_reader = false;
	ssize_t ret = 0;

	if (!iov_iter_count(to))
		return 0;
	mutex_lock(&pipe->mutex);
	for (;;) {
		bool was_full = pipe_full(pipe);

		ret = pipe_take(pipe, to);
		if (ret && was_full)
			pipe_wake_writers(pipe);
		if (ret || !pipe->writers)
			break;
		if (filp->f_flags & O_NONBLOCK) {
			ret = -EAGAIN;
			break;
		}
		mutex_unlock(&pipe->mutex);
		if (wait_event_interruptible_exclusive(pipe->rd_wait, !pipe_empty(pipe) || !pipe->writers))
			return -ERESTARTSYS;
		wake_next_reader = true;
		mutex_lock(&pipe->mutex);
	}
	mutex_unlock(&pipe->mutex);
	/* Only one who waited was woken: what it leaves is for the next. */
	if (wake_next_reader && !pipe_empty(pipe))
		wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	return ret;
}

/*
 * Writing.
 */

/* Appends to the last page if the whole piece fits there: what keeps writes of up to PIPE_BUF in one piece. */
static ssize_t pipe_merge(struct pipe_inode_info *pipe, struct iov_iter *from)
{
	struct pipe_buffer *buf = pipe_slot(pipe, pipe->head - 1);
	size_t chars = iov_iter_count(from) & (PAGE_SIZE - 1);
	size_t copied;

	if (!chars || pipe_empty(pipe) || !(buf->flags & PIPE_BUF_FLAG_CAN_MERGE))
		return 0;
	if (buf->offset + buf->len + chars > PAGE_SIZE)
		return 0;
	copied = copy_page_from_iter(buf->page, buf->offset + buf->len, chars, from);
	if (copied < chars)
		return -EFAULT;
	buf->len += copied;
	return copied;
}

/* Fills one new page; with O_DIRECT it is a packet. */
static ssize_t pipe_add_page(struct pipe_inode_info *pipe, struct iov_iter *from, unsigned int f_flags)
{
	struct page *page = alloc_page(GFP_HIGHUSER);
	size_t copied;

	if (!page)
		return -ENOMEM;
	copied = copy_page_from_iter(page, 0, PAGE_SIZE, from);
	if (copied < PAGE_SIZE && iov_iter_count(from)) {
		put_page(page);
		return -EFAULT;
	}
	*pipe_slot(pipe, pipe->head) = (struct pipe_buffer) {
		.page = page,
		.len = copied,
		.flags = f_flags & O_DIRECT ? PIPE_BUF_FLAG_PACKET : PIPE_BUF_FLAG_CAN_MERGE,
	};
	pipe->head++;
	return copied;
}

ssize_t broken_pipe(void)
{
	send_sig(SIGPIPE, current, 0);
	return -EPIPE;
}

static ssize_t pipe_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	bool wake_next_writer = false;
	ssize_t ret = 0, n;

	if (!iov_iter_count(from))
		return 0;
	mutex_lock(&pipe->mutex);
	n = pipe->readers ? pipe_merge(pipe, from) : 0;
	while (n >= 0) {
		ret += n;
		if (!pipe->readers) {
			n = broken_pipe();
			break;
		}
		if (!iov_iter_count(from))
			break;
		if (!pipe_full(pipe)) {
			n = pipe_add_page(pipe, from, filp->f_flags);
			continue;
		}
		n = filp->f_flags & O_NONBLOCK ? -EAGAIN : 0;
		if (n)
			break;
		mutex_unlock(&pipe->mutex);
		pipe_wake_readers(pipe);
		n = wait_event_interruptible_exclusive(pipe->wr_wait, !pipe_full(pipe) || !pipe->readers);
		wake_next_writer = true;
		mutex_lock(&pipe->mutex);
	}
	if (wake_next_writer && !pipe_full(pipe))
		wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	mutex_unlock(&pipe->mutex);
	if (ret)
		pipe_wake_readers(pipe);
	return ret ? ret : n;
}

/*
 * The rest.
 */

static __poll_t pipe_poll(struct file *filp, poll_table *wait)
{
	struct pipe_inode_info *pipe = filp->private_data;
	__poll_t mask = 0;

	if (filp->f_mode & FMODE_READ)
		poll_wait(filp, &pipe->rd_wait, wait);
	if (filp->f_mode & FMODE_WRITE)
		poll_wait(filp, &pipe->wr_wait, wait);
	if (filp->f_mode & FMODE_READ) {
		if (!pipe_empty(pipe))
			mask |= EPOLLIN | EPOLLRDNORM;
		if (!pipe->writers && filp->f_version != pipe->w_counter)
			mask |= EPOLLHUP;
	}
	if (filp->f_mode & FMODE_WRITE) {
		if (!pipe_full(pipe))
			mask |= EPOLLOUT | EPOLLWRNORM;
		if (!pipe->readers)
			mask |= EPOLLERR;
	}
	return mask;
}

static long pipe_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	unsigned int i;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	for (i = pipe->tail; i != pipe->head; i++)
		count += pipe_slot(pipe, i)->len;
	return put_user(count, (int __user *) arg);
}

static int pipe_fasync(int fd, struct file *filp, int on)
{
	struct pipe_inode_info *pipe = filp->private_data;
	int ret = 0;

	if (filp->f_mode & FMODE_READ)
		ret = fasync_helper(fd, filp, on, &pipe->fasync_readers);
	if (ret >= 0 && filp->f_mode & FMODE_WRITE)
		ret = fasync_helper(fd, filp, on, &pipe->fasync_writers);
	return ret;
}

void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe)
{
	if (--pipe->files)
		return;
	inode->i_pipe = NULL;
	free_pipe_info(pipe);
}

static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = file->private_data;

	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	/* The other side sees end of file, or EPIPE. */
	if (!pipe->readers != !pipe->writers) {
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	put_pipe_info(inode, pipe);
	return 0;
}

const struct file_operations pipefifo_fops = {
	.open = fifo_open,
	.llseek = no_llseek,
	.read_iter = pipe_read,
	.write_iter = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.release = pipe_release,
	.fasync = pipe_fasync,
};
