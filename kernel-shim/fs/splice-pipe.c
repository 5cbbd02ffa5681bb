/*
 * Between two pipes: pages move from one to the other, or with tee(2) are in both afterwards. Nothing is copied.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/syscalls.h>
#include "internal.h"
#include "splice.h"

/* In an order that all agree on. */
static void pipe_double_lock(struct pipe_inode_info *pipe1, struct pipe_inode_info *pipe2)
{
	mutex_lock(pipe1 < pipe2 ? &pipe1->mutex : &pipe2->mutex);
	mutex_lock(pipe1 < pipe2 ? &pipe2->mutex : &pipe1->mutex);
}

static void pipe_double_unlock(struct pipe_inode_info *pipe1, struct pipe_inode_info *pipe2)
{
	mutex_unlock(&pipe1->mutex);
	mutex_unlock(&pipe2->mutex);
}

/* Waits, with one mutex held at a time, until there is data in the one and room in the other: 1; or 0 or -errno. */
static int splice_prepare(struct pipe_inode_info *ipipe, struct pipe_inode_info *opipe, unsigned int flags)
{
	int ret;

	mutex_lock(&ipipe->mutex);
	ret = wait_for_data(ipipe, flags);
	mutex_unlock(&ipipe->mutex);
	if (ret <= 0)
		return ret;
	mutex_lock(&opipe->mutex);
	ret = wait_for_space(opipe, flags);
	mutex_unlock(&opipe->mutex);
	return ret ? ret : 1;
}

/* A part of a page that stays in its pipe. */
static void link_buffer(struct pipe_inode_info *opipe, const struct pipe_buffer *ibuf, unsigned int len)
{
	get_page(ibuf->page);
	add_to_pipe(opipe, ibuf->page, ibuf->offset, len, ibuf->flags & PIPE_BUF_FLAG_PACKET);
}

/* Both mutexes are held. Bytes moved. */
static size_t move_buffers(struct pipe_inode_info *ipipe, struct pipe_inode_info *opipe, size_t len)
{
	size_t done = 0;

	while (done < len && !pipe_empty(ipipe) && !pipe_full(opipe)) {
		struct pipe_buffer *ibuf = pipe_slot(ipipe, ipipe->tail);
		size_t bytes = min_t(size_t, ibuf->len, len - done);

		if (bytes == ibuf->len) {
			*pipe_slot(opipe, opipe->head++) = *ibuf;
			ipipe->tail++;
		} else {
			link_buffer(opipe, ibuf, bytes);
			ibuf->offset += bytes;
			ibuf->len -= bytes;
		}
		done += bytes;
	}
	return done;
}

static size_t link_buffers(struct pipe_inode_info *ipipe, struct pipe_inode_info *opipe, size_t len)
{
	unsigned int i;
	size_t done = 0;

	for (i = ipipe->tail; done < len && i != ipipe->head && !pipe_full(opipe); i++) {
		const struct pipe_buffer *ibuf = pipe_slot(ipipe, i);
		size_t bytes = min_t(size_t, ibuf->len, len - done);

		link_buffer(opipe, ibuf, bytes);
		done += bytes;
	}
	return done;
}

/* Once both are locked, what the waits were for may be gone again. */
ssize_t splice_pipe_to_pipe(struct pipe_inode_info *ipipe, struct pipe_inode_info *opipe, size_t len, unsigned int flags,
			    bool keep)
{
	size_t done;
	int ret;

	do {
		ret = splice_prepare(ipipe, opipe, flags);
		if (ret <= 0)
			return ret;
		pipe_double_lock(ipipe, opipe);
		done = keep ? link_buffers(ipipe, opipe, len) : move_buffers(ipipe, opipe, len);
		pipe_double_unlock(ipipe, opipe);
	} while (!done);
	pipe_wake_readers(opipe);
	if (!keep)
		pipe_wake_writers(ipipe);
	return done;
}

static ssize_t do_tee(struct file *in, struct file *out, size_t len, unsigned int flags)
{
	struct pipe_inode_info *ipipe = get_pipe_info(in), *opipe = get_pipe_info(out);

	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!ipipe || !opipe || ipipe == opipe)
		return -EINVAL;
	if ((in->f_flags | out->f_flags) & O_NONBLOCK)
		flags |= SPLICE_F_NONBLOCK;
	return splice_pipe_to_pipe(ipipe, opipe, min_t(size_t, len, INT_MAX), flags, true);
}

SYSCALL_DEFINE4(tee, int, fdin, int, fdout, size_t, len, unsigned int, flags)
{
	struct fd in, out;
	ssize_t ret = -EBADF;

	if (flags & ~SPLICE_F_ALL)
		return -EINVAL;
	if (!len)
		return 0;
	in = fdget(fdin);
	out = fdget(fdout);
	if (in.file && out.file)
		ret = do_tee(in.file, out.file, len, flags);
	fdput(out);
	fdput(in);
	return ret;
}
