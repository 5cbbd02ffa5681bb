/*
 * /proc/sys/kernel, vm and fs: the few values that programs ask for.
 */
#include <linux/err.h>
#include <linux/filelock.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/oom.h>
#include <linux/panic.h>
#include <linux/pipe_fs_i.h>
#include <linux/printk.h>
#include <linux/sched/stat.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/utsname.h>
#include "internal.h"

#define PID_MAX_LIMIT	32768

struct kernel_value {
	const char *name;
	umode_t mode;
	int (*show)(struct seq_file *m);
	int *number;			/* written by a number, or ... */
	char *text;			/* ... by a line of at most __NEW_UTS_LEN bytes */
	const int *extra1, *extra2;	/* the least and the greatest number, NULL: any */
	int *other;			/* a number that is 0 from then on */
};

static const int zero, one = 1, two = 2, four = 4;

static int show_printk(struct seq_file *m)
{
	seq_printf(m, "%d\t%d\t%d\t%d\n", console_printk[0], console_printk[1], console_printk[2], console_printk[3]);
	return 0;
}

static int show_tainted(struct seq_file *m)
{
	seq_printf(m, "%lu\n", get_taint());
	return 0;
}

static int show_pid_max(struct seq_file *m)
{
	seq_printf(m, "%d\n", PID_MAX_LIMIT);
	return 0;
}

static const struct kernel_value kernel_table[] = {
	{ "ostype", 0444, NULL, NULL, init_uts_ns.name.sysname },
	{ "osrelease", 0444, NULL, NULL, init_uts_ns.name.release },
	{ "version", 0444, NULL, NULL, init_uts_ns.name.version },
	{ "hostname", 0644, NULL, NULL, init_uts_ns.name.nodename },
	{ "domainname", 0644, NULL, NULL, init_uts_ns.name.domainname },
	{ "panic", 0644, NULL, &panic_timeout, NULL },
	{ "panic_on_oops", 0644, NULL, &panic_on_oops, NULL },
	{ "panic_on_warn", 0644, NULL, &panic_on_warn, NULL },
	{ "printk", 0644, show_printk, &console_printk[0], NULL },
	{ "tainted", 0444, show_tainted, NULL, NULL },
	{ "pid_max", 0444, show_pid_max, NULL, NULL },
	{ "threads-max", 0644, NULL, &max_threads, NULL },
};

static int show_mmap_min_addr(struct seq_file *m)
{
	seq_printf(m, "%lu\n", mmap_min_addr);
	return 0;
}

/* All files are in memory, and only there: what could be read again from a disk is nothing. */
static int drop_caches;

static const struct kernel_value vm_table[] = {
	{ "drop_caches", 0200, NULL, &drop_caches, NULL, &one, &four },
	{ "max_map_count", 0644, NULL, &sysctl_max_map_count, NULL, &zero },
	{ "mmap_min_addr", 0444, show_mmap_min_addr, NULL, NULL },
	{ "oom_kill_allocating_task", 0644, NULL, &sysctl_oom_kill_allocating_task, NULL },
	{ "overcommit_kbytes", 0644, NULL, &sysctl_overcommit_kbytes, NULL, &zero, .other = &sysctl_overcommit_ratio },
	{ "overcommit_memory", 0644, NULL, &sysctl_overcommit_memory, NULL, &zero, &two },
	{ "overcommit_ratio", 0644, NULL, &sysctl_overcommit_ratio, NULL, &zero, .other = &sysctl_overcommit_kbytes },
	{ "panic_on_oom", 0644, NULL, &sysctl_panic_on_oom, NULL, &zero, &two },
};

static int show_file_max(struct seq_file *m)
{
	seq_printf(m, "%ld\n", get_max_files());
	return 0;
}

static int show_file_nr(struct seq_file *m)
{
	seq_printf(m, "%ld\t0\t%ld\n", get_nr_files(), get_max_files());
	return 0;
}

static int show_nr_open(struct seq_file *m)
{
	seq_printf(m, "%d\n", NR_OPEN_MAX);
	return 0;
}

static const struct kernel_value fs_table[] = {
	{ "file-max", 0444, show_file_max, NULL, NULL },
	{ "file-nr", 0444, show_file_nr, NULL, NULL },
	{ "lease-break-time", 0644, NULL, &lease_break_time, NULL },
	{ "nr_open", 0444, show_nr_open, NULL, NULL },
	{ "pipe-max-size", 0644, NULL, (int *)&pipe_max_size, NULL },
};

static int sysctl_show(struct seq_file *m, void *v)
{
	const struct kernel_value *value = m->private;

	if (value->show)
		return value->show(m);
	if (value->number)
		seq_printf(m, "%d\n", *value->number);
	else
		seq_printf(m, "%s\n", value->text);
	return 0;
}

static int sysctl_open(struct inode *inode, struct file *file)
{
	return single_open(file, sysctl_show, pde_data(inode));
}

static int write_number(const struct kernel_value *value, const char *text)
{
	int number;

	if (!value->number || sscanf(text, "%d", &number) != 1)
		return -EINVAL;
	if ((value->extra1 && number < *value->extra1) || (value->extra2 && number > *value->extra2))
		return -EINVAL;
	*value->number = number;
	if (value->other)
		*value->other = 0;
	return 0;
}

static ssize_t sysctl_write(struct file *file, const char __user *ubuf, size_t count, loff_t *ppos)
{
	const struct kernel_value *value = pde_data(file_inode(file));
	char *line, *text;
	int err = 0;

	line = memdup_user_nul(ubuf, min_t(size_t, count, __NEW_UTS_LEN));
	if (IS_ERR(line))
		return PTR_ERR(line);
	text = strim(line);
	if (value->text)
		strscpy(value->text, text, __NEW_UTS_LEN + 1);
	else
		err = write_number(value, text);
	kfree(line);
	return err ?: (ssize_t)count;
}

static const struct proc_ops sysctl_proc_ops = {
	.proc_open = sysctl_open,
	.proc_read = seq_read,
	.proc_write = sysctl_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static void __init proc_sys_folder(const char *path, const struct kernel_value *table, size_t n)
{
	struct proc_dir_entry *folder = proc_mkdir(path, NULL);
	size_t i;

	for (i = 0; folder && i < n; i++)
		proc_create_data(table[i].name, table[i].mode, folder, &sysctl_proc_ops, (void *)&table[i]);
}

static int __init proc_sys_init(void)
{
	proc_mkdir("sys", NULL);
	proc_sys_folder("sys/kernel", kernel_table, ARRAY_SIZE(kernel_table));
	proc_sys_folder("sys/vm", vm_table, ARRAY_SIZE(vm_table));
	proc_sys_folder("sys/fs", fs_table, ARRAY_SIZE(fs_table));
	return 0;
}
fs_initcall(proc_sys_init);
