/*
 * /proc/sys/kernel: the limits of System V IPC.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "msg.h"
#include "sem.h"

struct ipc_limit {
	const char *path;
	int *numbers;
	int count;
	int max;
};

static const struct ipc_limit limits[] = {
	{ "sys/kernel/msgmax", &msg_ctlmax, 1, INT_MAX },
	{ "sys/kernel/msgmnb", &msg_ctlmnb, 1, INT_MAX },
	{ "sys/kernel/msgmni", &msg_ctlmni, 1, 1 << IPCMNI_SHIFT },
	{ "sys/kernel/sem", sem_ctls, ARRAY_SIZE(sem_ctls), INT_MAX },
};

static int ipc_limit_show(struct seq_file *m, void *v)
{
	const struct ipc_limit *limit = m->private;
	int i;

	for (i = 0; i < limit->count; i++)
		seq_printf(m, "%s%d", i ? "\t" : "", limit->numbers[i]);
	seq_putc(m, '\n');
	return 0;
}

static int ipc_limit_open(struct inode *inode, struct file *file)
{
	return single_open(file, ipc_limit_show, pde_data(inode));
}

/* The first numbers, as many as there are. */
static int ipc_limit_parse(const struct ipc_limit *limit, char *text)
{
	char *word;
	int i = 0, number;

	while ((word = strsep(&text, " \t\n"))) {
		if (!*word || i == limit->count)
			continue;
		if (kstrtoint(word, 10, &number) || number < 0 || number > limit->max)
			return -EINVAL;
		limit->numbers[i++] = number;
	}
	return i ? 0 : -EINVAL;
}

static ssize_t ipc_limit_write(struct file *file, const char __user *ubuf, size_t count, loff_t *ppos)
{
	char *line = memdup_user_nul(ubuf, min_t(size_t, count, 80));
	int err;

	if (IS_ERR(line))
		return PTR_ERR(line);
	err = ipc_limit_parse(pde_data(file_inode(file)), line);
	kfree(line);
	return err ? err : (ssize_t)count;
}

static const struct proc_ops ipc_limit_proc_ops = {
	.proc_open = ipc_limit_open,
	.proc_read = seq_read,
	.proc_write = ipc_limit_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static int __init ipc_sysctl_init(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(limits); i++)
		proc_create_data(limits[i].path, 0644, NULL, &ipc_limit_proc_ops, (void *)&limits[i]);
	return 0;
}
device_initcall(ipc_sysctl_init);
