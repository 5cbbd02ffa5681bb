/*
 * /proc/PID/mem: the process's memory, at its own addresses.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/ptrace.h>
#include <linux/sched/mm.h>
#include <linux/uaccess.h>
#include "internal.h"

static int mem_open(struct inode *inode, struct file *file)
{
	struct mm_struct *mm = proc_mem_open(inode, PTRACE_MODE_ATTACH);

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	file->private_data = mm;
	return 0;
}

/* One page's worth, by way of page. Bytes done, or -errno. */
static ssize_t rw_chunk(struct mm_struct *mm, unsigned long addr, char __user *buf, size_t count, char *page, bool write)
{
	int done;

	if (write && copy_from_user(page, buf, count))
		return -EFAULT;
	done = access_remote_vm(mm, addr, page, count, FOLL_FORCE | (write ? FOLL_WRITE : 0));
	if (!done)
		return -EIO;
	if (!write && copy_to_user(buf, page, done))
		return -EFAULT;
	return done;
}

static ssize_t rw_chunks(struct mm_struct *mm, char __user *buf, size_t count, loff_t *ppos, char *page, bool write)
{
	ssize_t copied = 0, done = 0;

	while (count) {
		done = rw_chunk(mm, *ppos, buf + copied, min_t(size_t, count, PAGE_SIZE), page, write);
		if (done <= 0)
			break;
		*ppos += done;
		copied += done;
		count -= done;
	}
	return copied ?: done;
}

static ssize_t mem_rw(struct file *file, char __user *buf, size_t count, loff_t *ppos, bool write)
{
	struct mm_struct *mm = file->private_data;
	ssize_t ret = 0;
	char *page;

	if (!mm)
		return 0;
	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	if (mmget_not_zero(mm)) {
		ret = rw_chunks(mm, buf, count, ppos, page, write);
		mmput(mm);
	}
	free_page((unsigned long)page);
	return ret;
}

static ssize_t mem_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw(file, buf, count, ppos, false);
}

static ssize_t mem_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw(file, (char __user *)buf, count, ppos, true);
}

static loff_t mem_lseek(struct file *file, loff_t offset, int orig)
{
	if (orig != SEEK_SET && orig != SEEK_CUR)
		return -EINVAL;
	file->f_pos = orig == SEEK_SET ? offset : file->f_pos + offset;
	return file->f_pos;
}

static int mem_release(struct inode *inode, struct file *file)
{
	if (file->private_data)
		mmdrop(file->private_data);
	return 0;
}

const struct file_operations proc_mem_operations = {
	.llseek = mem_lseek,
	.read = mem_read,
	.write = mem_write,
	.open = mem_open,
	.release = mem_release,
};
