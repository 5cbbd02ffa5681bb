/*
 * /proc/PID/cmdline, environ and auxv: pieces of the process's own memory.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/uaccess.h>
#include "internal.h"

static ssize_t read_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end, char __user *buf,
			     size_t count, loff_t *ppos)
{
	char *page;
	ssize_t total = 0;

	if (*ppos < 0 || (u64) *ppos >= end - start)
		return 0;
	start += *ppos;
	count = min_t(size_t, count, end - start);
	page = (char *) __get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	while (count) {
		int got = access_remote_vm(mm, start, page, min_t(size_t, count, PAGE_SIZE), FOLL_ANON);

		if (got <= 0)
			break;
		if (copy_to_user(buf + total, page, got)) {
			total = total ? total : -EFAULT;
			break;
		}
		start += got;
		total += got;
		count -= got;
	}
	free_page((unsigned long) page);
	if (total > 0)
		*ppos += total;
	return total;
}

/* The word at addr; 1 where there is none any more, which ends no list. */
static unsigned long word_at(struct mm_struct *mm, unsigned long addr)
{
	unsigned long word;

	return access_remote_vm(mm, addr, &word, sizeof(word), FOLL_ANON) == sizeof(word) ? word : 1;
}

/*
 * The auxiliary vector lies where exec has put it: behind the pointers to arguments and environment. Their
 * number is the program's to overwrite: with one that cannot be, there is no vector.
 */
static ssize_t read_auxv(struct mm_struct *mm, char __user *buf, size_t count, loff_t *ppos)
{
	unsigned long argc = word_at(mm, mm->start_stack), start, end;

	if (argc >= (mm->arg_start - mm->start_stack) / sizeof(long))
		return 0;
	start = mm->start_stack + (argc + 2) * sizeof(long);
	while (start < mm->arg_start && word_at(mm, start))
		start += sizeof(long);
	start += sizeof(long);
	for (end = start; end < mm->arg_start && word_at(mm, end); )
		end += 2 * sizeof(long);
	end += 2 * sizeof(long);
	return end > mm->arg_start ? 0 : read_mm_range(mm, start, end, buf, count, ppos);
}

static ssize_t read_task_range(struct file *file, char __user *buf, size_t count, loff_t *ppos,
			       ssize_t (*read)(struct mm_struct *, char __user *, size_t, loff_t *))
{
	struct task_struct *task = get_proc_task(file_inode(file));
	struct mm_struct *mm;
	ssize_t ret = 0;

	if (!task)
		return -ESRCH;
	mm = get_task_mm(task);
	put_task_struct(task);
	if (!mm)
		return 0;
	ret = read(mm, buf, count, ppos);
	mmput(mm);
	return ret;
}

static ssize_t read_arguments(struct mm_struct *mm, char __user *buf, size_t count, loff_t *ppos)
{
	return read_mm_range(mm, mm->arg_start, mm->arg_end, buf, count, ppos);
}

static ssize_t read_environment(struct mm_struct *mm, char __user *buf, size_t count, loff_t *ppos)
{
	return read_mm_range(mm, mm->env_start, mm->env_end, buf, count, ppos);
}

static ssize_t cmdline_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return read_task_range(file, buf, count, ppos, read_arguments);
}

static ssize_t environ_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return read_task_range(file, buf, count, ppos, read_environment);
}

const struct file_operations proc_cmdline_operations = {
	.read = cmdline_read,
	.llseek = generic_file_llseek,
};

const struct file_operations proc_environ_operations = {
	.read = environ_read,
	.llseek = generic_file_llseek,
};

static ssize_t auxv_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return read_task_range(file, buf, count, ppos, read_auxv);
}

const struct file_operations proc_auxv_operations = {
	.read = auxv_read,
	.llseek = generic_file_llseek,
};
