/*
 * read_proc and write_proc (before 3.10): a method that fills one page and says, through *start, what it means:
 *
 *	*start untouched	the page holds the whole file; the reader's part is cut out
 *	*start inside the page	n bytes from there are what was asked for, at off
 *	*start a small number	the page holds n bytes; the position moves by *start, in whatever unit the driver counts
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "internal.h"

#define PROC_BLOCK_SIZE	(PAGE_SIZE - 1024)

/* One call: *from is where the bytes are, *step what to add to the position. Returns how many bytes, or -errno. */
static ssize_t read_block(struct proc_dir_entry *dp, char *page, loff_t pos, int count, int *eof, char **from,
			  unsigned long *step)
{
	char *start = NULL;
	long n = dp->read_proc(page, &start, pos, count, eof, dp->data);

	if (n <= 0)
		return n;
	if (n > (long) PAGE_SIZE) {
		pr_err("proc_file_read: read_proc of %s overran its page\n", dp->name);
		n = PAGE_SIZE;
	}
	if (!start) {
		n -= pos;
		if (n <= 0)
			return 0;
		n = min_t(long, n, count);
		*from = page + pos;
		*step = n;
	} else if (start < page) {
		n = min_t(long, n, count);
		*from = page;
		*step = (unsigned long) start;
	} else {
		n = min_t(long, n, count);
		*from = start;
		*step = n;
	}
	return n;
}

static ssize_t proc_file_read(struct file *file, char __user *buf, size_t nbytes, loff_t *ppos)
{
	struct proc_dir_entry *dp = __PDE(file_inode(file));
	char *page, *from = NULL;
	unsigned long step = 0;
	ssize_t retval = 0;
	int eof = 0;

	if (!dp->read_proc)
		return -EIO;
	if (*ppos > MAX_NON_LFS)
		return 0;
	page = (char *) __get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	while (nbytes > 0 && !eof) {
		ssize_t n = read_block(dp, page, *ppos, min_t(size_t, PROC_BLOCK_SIZE, nbytes), &eof, &from, &step);

		if (n > 0) {
			size_t left = copy_to_user(buf, from, n);

			n = left == (size_t) n ? -EFAULT : n - (ssize_t) left;
		}
		if (n <= 0) {
			retval = retval ? retval : n;
			break;
		}
		*ppos += step;
		nbytes -= n;
		buf += n;
		retval += n;
	}
	free_page((unsigned long) page);
	return retval;
}

static ssize_t proc_file_write(struct file *file, const char __user *buffer, size_t count, loff_t *ppos)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));

	return pde->write_proc ? pde->write_proc(file, buffer, count, pde->data) : -EIO;
}

static loff_t proc_file_lseek(struct file *file, loff_t offset, int orig)
{
	if (orig == SEEK_CUR)
		offset += file->f_pos;
	else if (orig != SEEK_SET)
		return -EINVAL;
	if (offset < 0 || offset > (loff_t) MAX_NON_LFS)
		return -EINVAL;
	return file->f_pos = offset;
}

const struct proc_ops proc_old_ops = {
	.proc_read = proc_file_read,
	.proc_write = proc_file_write,
	.proc_lseek = proc_file_lseek,
};
