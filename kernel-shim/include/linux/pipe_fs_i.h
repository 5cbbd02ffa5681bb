#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H

#include <linux/mutex.h>
#include <linux/wait.h>

#define PIPE_DEF_BUFFERS	16

struct page;

#define PIPE_BUF_FLAG_GIFT	0x04	/* the page was its giver's alone */
#define PIPE_BUF_FLAG_PACKET	0x08	/* one read takes this and nothing behind it */
#define PIPE_BUF_FLAG_CAN_MERGE	0x10	/* a later write may append to it */

struct pipe_buffer {
	struct page *page;
	unsigned int offset, len;
	unsigned int flags;
};

struct fasync_struct;

/* A ring of pages: bufs[tail..head) hold data, indices run freely and are masked by ring_size - 1. */
struct pipe_inode_info {
	struct mutex mutex;
	wait_queue_head_t rd_wait, wr_wait;
	unsigned int head;
	unsigned int tail;
	unsigned int ring_size;
	unsigned int readers;
	unsigned int writers;
	unsigned int files;
	unsigned int r_counter;
	unsigned int w_counter;
	struct fasync_struct *fasync_readers;
	struct fasync_struct *fasync_writers;
	struct pipe_buffer *bufs;
};

static inline bool pipe_empty(const struct pipe_inode_info *pipe)
{
	return pipe->head == pipe->tail;
}

static inline bool pipe_full(const struct pipe_inode_info *pipe)
{
	return pipe->head - pipe->tail >= pipe->ring_size;
}

static inline struct pipe_buffer *pipe_slot(struct pipe_inode_info *pipe, unsigned int index)
{
	return &pipe->bufs[index & (pipe->ring_size - 1)];
}

struct pipe_inode_info *alloc_pipe_info(void);
void free_pipe_info(struct pipe_inode_info *pipe);
int create_pipe_files(struct file **files, int flags);
/* The pipe behind a file, NULL if it is not one. */
struct pipe_inode_info *get_pipe_info(struct file *file);
extern unsigned int pipe_max_size;
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned long arg);
int do_pipe_flags(int *fd, int flags);

#endif
