/*
 * splice(2): between a file and a pipe. Pages of the page cache go into a pipe as they are; what a file writes is copied
 * out of the pipe's pages. Methods of drivers are not asked (their splice_read and splice_write do not exist here).
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "splice.h"

int wait_for_space(struct pipe_inode_info *pipe, unsigned int flags)
{
	int err = 0;

	while (!err && pipe->readers && pipe_full(pipe)) {
		if (flags & SPLICE_F_NONBLOCK)
			return -EAGAIN;
		mutex_unlock(&pipe->mutex);
		err = wait_event_interruptible(pipe->wr_wait, !pipe_full(pipe) || !pipe->readers);
		mutex_lock(&pipe->mutex);
	}
	return err || pipe->readers ? err : (int)broken_pipe();
}

int wait_for_data(struct pipe_inode_info *pipe, unsigned int flags)
{
	int err;

	while (pipe_empty(pipe)) {
		if (!pipe->writers)
			return 0;
		if (flags & SPLICE_F_NONBLOCK)
			return -EAGAIN;
		mutex_unlock(&pipe->mutex);
		err = wait_event_interruptible(pipe->rd_wait, !pipe_empty(pipe) || !pipe->writers);
		mutex_lock(&pipe->mutex);
		if (err)
			return err;
	}
	return 1;
}

void add_to_pipe(struct pipe_inode_info *pipe, struct page *page, unsigned int offset, unsigned int len, unsigned int flags)
{
	*pipe_slot(pipe, pipe->head++) = (struct pipe_buffer) { .page = page, .offset = offset, .len = len, .flags = flags };
}

/* Files whose operations the kernel itself knows to bear it: not those of drivers, nor of anonymous inodes. */
static bool file_can_splice(const struct file *file)
{
	umode_t mode = file_inode(file)->i_mode;

	return S_ISREG(mode) || S_ISSOCK(mode) || (S_ISCHR(mode) && !file->f_op->owner);
}

/*
 * Into a pipe.
 */

static bool has_page_cache(const struct file *file)
{
	return file->f_op->read_iter == generic_file_read_iter;
}

/* The page at pos, which becomes part of the pipe too. Bytes, 0 at the end of the file, -errno. */
static ssize_t splice_cached_page(struct file *in, loff_t pos, struct pipe_inode_info *pipe, size_t len)
{
	struct address_space *mapping = in->f_mapping;
	loff_t left = i_size_read(mapping->host) - pos;
	struct page *page;

	if (left <= 0)
		return 0;
	len = min_t(u64, min(len, PAGE_SIZE - offset_in_page(pos)), left);
	page = find_get_page(mapping, pos >> PAGE_SHIFT);
	if (page && !PageUptodate(page)) {
		put_page(page);
		page = NULL;
	}
	/* A hole stays one, and so does a page that is reserved only. */
	if (!page && !(mapping->a_ops && mapping->a_ops->readpage)) {
		page = ZERO_PAGE(0);
		get_page(page);
	}
	if (!page)
		page = read_mapping_page(mapping, pos >> PAGE_SHIFT, in);
	if (IS_ERR(page))
		return PTR_ERR(page);
	add_to_pipe(pipe, page, offset_in_page(pos), len, 0);
	return len;
}

/* From a file without pages: as much as one read gives. */
static ssize_t splice_read_page(struct file *in, loff_t *pos, struct pipe_inode_info *pipe, size_t len, unsigned int flags)
{
	struct page *page;
	ssize_t n;

	if (flags & SPLICE_F_NONBLOCK && !(vfs_poll(in, NULL) & EPOLLIN))
		return -EAGAIN;
	page = alloc_page(GFP_HIGHUSER);
	if (!page)
		return -ENOMEM;
	n = kernel_read(in, kmap(page), min_t(size_t, len, PAGE_SIZE), pos);
	kunmap(page);
	if (n > 0)
		add_to_pipe(pipe, page, 0, n, 0);
	else
		put_page(page);
	return n;
}

static ssize_t do_splice_to(struct file *in, loff_t *pos, struct pipe_inode_info *pipe, size_t len, unsigned int flags)
{
	ssize_t done = 0, n;

	if (!has_page_cache(in))
		return splice_read_page(in, pos, pipe, len, flags);
	while ((size_t)done < len && !pipe_full(pipe)) {
		n = splice_cached_page(in, *pos, pipe, len - done);
		if (n <= 0)
			return done ? done : n;
		*pos += n;
		done += n;
	}
	file_accessed(in);
	return done;
}

ssize_t splice_file_to_pipe(struct file *in, struct pipe_inode_info *opipe, loff_t *offset, size_t len, unsigned int flags)
{
	ssize_t ret;

	if (!file_can_splice(in))
		return -EINVAL;
	ret = rw_verify_area(READ, in, offset, len);
	if (ret)
		return ret;
	mutex_lock(&opipe->mutex);
	ret = wait_for_space(opipe, flags);
	if (!ret)
		ret = do_splice_to(in, offset, opipe, len, flags);
	mutex_unlock(&opipe->mutex);
	if (ret > 0)
		pipe_wake_readers(opipe);
	return ret;
}

/*
 * Out of a pipe.
 */

/* From the first page, at most len bytes. */
static ssize_t splice_write_page(struct pipe_inode_info *pipe, struct file *out, loff_t *pos, size_t len)
{
	struct pipe_buffer *buf = pipe_slot(pipe, pipe->tail);
	ssize_t n = kernel_write(out, kmap(buf->page) + buf->offset, min_t(size_t, len, buf->len), pos);

	kunmap(buf->page);
	if (n <= 0)
		return n;
	buf->offset += n;
	buf->len -= n;
	if (!buf->len) {
		put_page(buf->page);
		pipe->tail++;
	}
	return n;
}

/* What is there; waits only if nothing is. */
static ssize_t splice_pipe_to_file(struct pipe_inode_info *ipipe, struct file *out, loff_t *offset, size_t len,
				   unsigned int flags)
{
	ssize_t done = 0, n;

	if (!file_can_splice(out))
		return -EINVAL;
	n = rw_verify_area(WRITE, out, offset, len);
	if (n)
		return n;
	mutex_lock(&ipipe->mutex);
	n = wait_for_data(ipipe, flags);
	while (n > 0 && (size_t)done < len && !pipe_empty(ipipe)) {
		n = splice_write_page(ipipe, out, offset, len - done);
		done += max_t(ssize_t, n, 0);
	}
	mutex_unlock(&ipipe->mutex);
	if (done)
		pipe_wake_writers(ipipe);
	return done ? done : n;
}

/*
 * The call.
 */

/* The position that is given, in kernel memory, or the file's own. */
static ssize_t splice_in(struct file *in, loff_t *off_in, struct file *out, size_t len, unsigned int flags)
{
	loff_t offset = off_in ? *off_in : in->f_pos;
	ssize_t ret;

	if (off_in && !(in->f_mode & FMODE_PREAD))
		return -EINVAL;
	if (out->f_flags & O_NONBLOCK)
		flags |= SPLICE_F_NONBLOCK;
	ret = splice_file_to_pipe(in, get_pipe_info(out), &offset, len, flags);
	*(off_in ? off_in : &in->f_pos) = offset;
	return ret;
}

static ssize_t splice_out(struct file *in, struct file *out, loff_t *off_out, size_t len, unsigned int flags)
{
	loff_t offset = off_out ? *off_out : out->f_pos;
	ssize_t ret;

	if (off_out && !(out->f_mode & FMODE_PWRITE))
		return -EINVAL;
	if (out->f_flags & O_APPEND)
		return -EINVAL;
	if (in->f_flags & O_NONBLOCK)
		flags |= SPLICE_F_NONBLOCK;
	ret = splice_pipe_to_file(get_pipe_info(in), out, &offset, len, flags);
	*(off_out ? off_out : &out->f_pos) = offset;
	return ret;
}

static ssize_t do_splice(struct file *in, loff_t *off_in, struct file *out, loff_t *off_out, size_t len, unsigned int flags)
{
	struct pipe_inode_info *ipipe = get_pipe_info(in), *opipe = get_pipe_info(out);

	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if (ipipe && opipe) {
		if (ipipe == opipe)
			return -EINVAL;
		if ((in->f_flags | out->f_flags) & O_NONBLOCK)
			flags |= SPLICE_F_NONBLOCK;
		return splice_pipe_to_pipe(ipipe, opipe, len, flags, false);
	}
	if (ipipe)
		return splice_out(in, out, off_out, len, flags);
	return opipe ? splice_in(in, off_in, out, len, flags) : -EINVAL;
}

/* A pipe has no position. */
static ssize_t __do_splice(struct file *in, loff_t __user *off_in, struct file *out, loff_t __user *off_out, size_t len,
			   unsigned int flags)
{
	loff_t from, to;
	ssize_t ret;

	if ((off_in && get_pipe_info(in)) || (off_out && get_pipe_info(out)))
		return -ESPIPE;
	if ((off_in && copy_from_user(&from, off_in, sizeof(from))) || (off_out && copy_from_user(&to, off_out, sizeof(to))))
		return -EFAULT;
	ret = do_splice(in, off_in ? &from : NULL, out, off_out ? &to : NULL, min_t(size_t, len, INT_MAX & PAGE_MASK), flags);
	if (ret < 0)
		return ret;
	if ((off_in && copy_to_user(off_in, &from, sizeof(from))) || (off_out && copy_to_user(off_out, &to, sizeof(to))))
		return -EFAULT;
	return ret;
}

SYSCALL_DEFINE6(splice, int, fd_in, loff_t __user *, off_in, int, fd_out, loff_t __user *, off_out, size_t, len,
		unsigned int, flags)
{
	struct fd in, out;
	ssize_t ret = -EBADF;

	if (!len)
		return 0;
	if (flags & ~SPLICE_F_ALL)
		return -EINVAL;
	in = fdget(fd_in);
	out = fdget(fd_out);
	if (in.file && out.file)
		ret = __do_splice(in.file, off_in, out.file, off_out, len, flags);
	fdput(out);
	fdput(in);
	return ret;
}
