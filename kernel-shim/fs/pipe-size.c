/*
 * How much a pipe holds: fcntl's F_GETPIPE_SZ and F_SETPIPE_SZ.
 */
#include <linux/capability.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/slab.h>

/* /proc/sys/fs/pipe-max-size; more is for CAP_SYS_RESOURCE. */
unsigned int pipe_max_size = 1048576;

/* The size a pipe gets that is asked to be this large; 0 if no pipe is. */
static unsigned int round_pipe_size(unsigned int size)
{
	if (size > 1U << 31)
		return 0;
	return size < PAGE_SIZE ? PAGE_SIZE : roundup_pow_of_two(size);
}

/* Moves what is waiting into a ring of that many slots. The mutex is held; -EBUSY if they are too few. */
static int pipe_resize_ring(struct pipe_inode_info *pipe, unsigned int nr_slots)
{
	unsigned int used = pipe->head - pipe->tail, i;
	struct pipe_buffer *bufs;

	if (nr_slots < used)
		return -EBUSY;
	bufs = kcalloc(nr_slots, sizeof(*bufs), GFP_KERNEL | __GFP_NOWARN);
	if (!bufs)
		return -ENOMEM;
	for (i = 0; i < used; i++)
		bufs[i] = pipe->bufs[(pipe->tail + i) & (pipe->ring_size - 1)];
	kfree(pipe->bufs);
	pipe->bufs = bufs;
	pipe->ring_size = nr_slots;
	pipe->tail = 0;
	pipe->head = used;
	return 0;
}

static long pipe_set_size(struct pipe_inode_info *pipe, unsigned int arg)
{
	unsigned int size = round_pipe_size(arg);
	int err;

	if (!size)
		return -EINVAL;
	if (size > pipe->ring_size << PAGE_SHIFT && size > pipe_max_size && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	err = pipe_resize_ring(pipe, size >> PAGE_SHIFT);
	if (err)
		return err;
	wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	return size;
}

/* The capacity in bytes, of F_SETPIPE_SZ the new one; -EBADF if the file is no pipe. */
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = get_pipe_info(file);
	long ret;

	if (!pipe)
		return -EBADF;
	mutex_lock(&pipe->mutex);
	ret = cmd == F_SETPIPE_SZ ? pipe_set_size(pipe, arg) : (long) pipe->ring_size << PAGE_SHIFT;
	mutex_unlock(&pipe->mutex);
	return ret;
}
