/* What splice(2), tee(2) and vmsplice(2) share. */
#ifndef _FS_SPLICE_H
#define _FS_SPLICE_H

#include <linux/pipe_fs_i.h>
#include <linux/types.h>

#define SPLICE_F_MOVE		0x01
#define SPLICE_F_NONBLOCK	0x02
#define SPLICE_F_MORE		0x04
#define SPLICE_F_GIFT		0x08
#define SPLICE_F_ALL		(SPLICE_F_MOVE | SPLICE_F_NONBLOCK | SPLICE_F_MORE | SPLICE_F_GIFT)

struct file;

/*
 * Both with the pipe's mutex held, which is dropped while they sleep. Until there is room in the pipe: 0, or -EPIPE with a
 * SIGPIPE, -EAGAIN, -ERESTARTSYS. Until there is something in it: 1, or 0 when nobody will write, or -errno.
 */
int wait_for_space(struct pipe_inode_info *pipe, unsigned int flags);
int wait_for_data(struct pipe_inode_info *pipe, unsigned int flags);

/* There is room for it. The pipe takes over the reference to the page. */
void add_to_pipe(struct pipe_inode_info *pipe, struct page *page, unsigned int offset, unsigned int len, unsigned int flags);

/* splice.c: from a file at *offset into a pipe, pages of the page cache as they are. Bytes, or -errno. */
ssize_t splice_file_to_pipe(struct file *in, struct pipe_inode_info *opipe, loff_t *offset, size_t len, unsigned int flags);

/* splice-pipe.c: what is moved out of the one pipe, or with `keep` is in both afterwards. */
ssize_t splice_pipe_to_pipe(struct pipe_inode_info *ipipe, struct pipe_inode_info *opipe, size_t len, unsigned int flags,
			    bool keep);

#endif
