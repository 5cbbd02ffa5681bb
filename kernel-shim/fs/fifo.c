/*
 * open() of a FIFO: a reader waits for a writer and the other way round. O_NONBLOCK: a reader does not wait, a writer
 * without a reader gets ENXIO.
 */
#include <linux/fs.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include "internal.h"

static int wait_for_partner(struct pipe_inode_info *pipe, unsigned int *counter)
{
	unsigned int seen = *counter;

	return wait_event_interruptible(pipe->rd_wait, *counter != seen) ? -ERESTARTSYS : 0;
}

static int fifo_open_read(struct pipe_inode_info *pipe, struct file *filp)
{
	pipe->r_counter++;
	if (pipe->readers++ == 0)
		wake_up_interruptible_all(&pipe->rd_wait);
	if (pipe->writers)
		return 0;
	if (filp->f_flags & O_NONBLOCK) {
		/* No hang-up is reported until a writer has come and gone. */
		filp->f_version = pipe->w_counter;
		return 0;
	}
	return wait_for_partner(pipe, &pipe->w_counter);
}

static int fifo_open_write(struct pipe_inode_info *pipe, struct file *filp)
{
	if (filp->f_flags & O_NONBLOCK && !pipe->readers)
		return -ENXIO;
	pipe->w_counter++;
	if (pipe->writers++ == 0)
		wake_up_interruptible_all(&pipe->rd_wait);
	return pipe->readers ? 0 : wait_for_partner(pipe, &pipe->r_counter);
}

int fifo_open(struct inode *inode, struct file *filp)
{
	struct pipe_inode_info *pipe = inode->i_pipe;
	bool reader, writer;
	int ret = 0;

	if (!pipe) {
		pipe = alloc_pipe_info();
		if (!pipe)
			return -ENOMEM;
		if (!inode->i_pipe)
			inode->i_pipe = pipe;
		else
			free_pipe_info(pipe);
		pipe = inode->i_pipe;
	}
	pipe->files++;
	filp->private_data = pipe;
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		ret = fifo_open_read(pipe, filp);
		break;
	case FMODE_WRITE:
		ret = fifo_open_write(pipe, filp);
		break;
	default:
		pipe->readers++;
		pipe->writers++;
		pipe->r_counter++;
		pipe->w_counter++;
		wake_up_interruptible_all(&pipe->rd_wait);
	}
	if (!ret)
		return 0;
	reader = filp->f_mode & FMODE_READ;
	writer = filp->f_mode & FMODE_WRITE && ret != -ENXIO;
	pipe->readers -= reader;
	pipe->writers -= writer;
	wake_up_interruptible_all(&pipe->rd_wait);
	wake_up_interruptible_all(&pipe->wr_wait);
	put_pipe_info(inode, pipe);
	return ret;
}
