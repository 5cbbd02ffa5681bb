/*
 * From one file to another inside the kernel: sendfile(2) and copy_file_range(2).
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "splice.h"

/* Through one kernel page. Bytes, or -errno if not even one. */
static ssize_t send_pages(struct file *in, loff_t *in_pos, struct file *out, loff_t *out_pos, size_t count, char *page)
{
	ssize_t total = 0;

	while (count) {
		loff_t start = *in_pos;
		ssize_t got = kernel_read(in, page, min_t(size_t, count, PAGE_SIZE), in_pos);
		ssize_t put;

		if (got <= 0)
			return total ? total : got;
		put = kernel_write(out, page, got, out_pos);
		if (put != got)
			*in_pos = start + max_t(ssize_t, put, 0);
		if (put <= 0)
			return total ? total : put;
		total += put;
		count -= put;
		if (put != got || signal_pending(current))
			break;
	}
	return total;
}

/* Into a pipe pages go as they are. */
static ssize_t sendfile_to_pipe(struct file *in, loff_t *pos, struct file *out, size_t count)
{
	return splice_file_to_pipe(in, get_pipe_info(out), pos, count, out->f_flags & O_NONBLOCK ? SPLICE_F_NONBLOCK : 0);
}

static ssize_t sendfile_by_page(struct file *in, loff_t *pos, struct file *out, size_t count)
{
	char *page = (char *)__get_free_page(GFP_KERNEL);
	ssize_t ret;

	if (!page)
		return -ENOMEM;
	ret = send_pages(in, pos, out, &out->f_pos, count, page);
	free_page((unsigned long)page);
	return ret;
}

static ssize_t __do_sendfile(struct file *in, loff_t *ppos, struct file *out, size_t count)
{
	loff_t *pos = ppos ? ppos : &in->f_pos;

	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if (ppos && !(in->f_mode & FMODE_PREAD))
		return -ESPIPE;
	if (!(in->f_mode & FMODE_LSEEK) || out->f_flags & O_APPEND || *pos < 0)
		return -EINVAL;
	count = min_t(size_t, count, INT_MAX & PAGE_MASK);
	return get_pipe_info(out) ? sendfile_to_pipe(in, pos, out, count) : sendfile_by_page(in, pos, out, count);
}

static ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count)
{
	struct fd in = fdget(in_fd), out = fdget(out_fd);
	ssize_t ret = in.file && out.file ? __do_sendfile(in.file, ppos, out.file, count) : -EBADF;

	fdput(out);
	fdput(in);
	return ret;
}

SYSCALL_DEFINE4(sendfile64, int, out_fd, int, in_fd, loff_t __user *, offset, size_t, count)
{
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (copy_from_user(&pos, offset, sizeof(pos)))
		return -EFAULT;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	return copy_to_user(offset, &pos, sizeof(pos)) ? -EFAULT : ret;
}

SYSCALL_DEFINE4(sendfile, int, out_fd, int, in_fd, off_t __user *, offset, size_t, count)
{
	off_t off;
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count);
	if (get_user(off, offset))
		return -EFAULT;
	pos = off;
	ret = do_sendfile(out_fd, in_fd, &pos, count);
	return put_user((off_t) pos, offset) ? -EFAULT : ret;
}

/*
 * copy_file_range(2): between regular files, at positions of its own or the files'.
 */

static int generic_file_rw_checks(const struct file *in, const struct file *out)
{
	umode_t from = file_inode(in)->i_mode, to = file_inode(out)->i_mode;

	if (S_ISDIR(from) || S_ISDIR(to))
		return -EISDIR;
	if (!S_ISREG(from) || !S_ISREG(to))
		return -EINVAL;
	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE) || out->f_flags & O_APPEND)
		return -EBADF;
	return file_inode(in)->i_sb == file_inode(out)->i_sb ? 0 : -EXDEV;
}

/* *len is cut to what the file has. */
static int generic_copy_file_checks(const struct file *in, loff_t in_pos, const struct file *out, loff_t out_pos, size_t *len)
{
	loff_t size = i_size_read(file_inode(in));
	int err = generic_file_rw_checks(in, out);

	if (err)
		return err;
	if (in_pos < 0 || out_pos < 0)
		return -EINVAL;
	*len = min_t(u64, *len, max_t(loff_t, size - in_pos, 0));
	if (*len && out_pos >= file_inode(out)->i_sb->s_maxbytes)
		return -EFBIG;
	if (file_inode(in) == file_inode(out) && in_pos < out_pos + (loff_t)*len && out_pos < in_pos + (loff_t)*len)
		return -EINVAL;
	return 0;
}

static ssize_t copy_range(struct file *in, loff_t *in_pos, struct file *out, loff_t *out_pos, size_t len)
{
	ssize_t ret = generic_copy_file_checks(in, *in_pos, out, *out_pos, &len);
	char *page;

	if (ret || !len)
		return ret;
	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	ret = send_pages(in, in_pos, out, out_pos, min_t(size_t, len, INT_MAX), page);
	free_page((unsigned long)page);
	return ret;
}

SYSCALL_DEFINE6(copy_file_range, int, fd_in, loff_t __user *, off_in, int, fd_out, loff_t __user *, off_out, size_t, len,
		unsigned int, flags)
{
	struct fd in = fdget(fd_in), out = fdget(fd_out);
	loff_t from = 0, to = 0;
	ssize_t ret = -EBADF;

	if (!in.file || !out.file)
		goto out;
	ret = -EFAULT;
	if ((off_in && copy_from_user(&from, off_in, sizeof(from))) || (off_out && copy_from_user(&to, off_out, sizeof(to))))
		goto out;
	if (!off_in)
		from = in.file->f_pos;
	if (!off_out)
		to = out.file->f_pos;
	ret = flags ? -EINVAL : copy_range(in.file, &from, out.file, &to, len);
	if (ret <= 0)
		goto out;
	if (!off_in)
		in.file->f_pos = from;
	else if (copy_to_user(off_in, &from, sizeof(from)))
		ret = -EFAULT;
	if (!off_out)
		out.file->f_pos = to;
	else if (copy_to_user(off_out, &to, sizeof(to)))
		ret = -EFAULT;
out:
	fdput(out);
	fdput(in);
	return ret;
}
