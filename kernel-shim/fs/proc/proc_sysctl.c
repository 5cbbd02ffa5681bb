/*
 * /proc/sys/kernel, vm and fs: the few values that programs ask for.
 */
#include <linux/capability.h>
#include <linux/cred.h>
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

static int show_cap_last_cap(struct seq_file *m)
{
	seq_printf(m, "%d\n", CAP_LAST_CAP);
	return 0;
}

static int show_ngroups_max(struct seq_file *m)
{
	seq_printf(m, "%d\n", NGROUPS_MAX);
	return 0;
}

/* Programs have no addresses to be randomized. */
static int randomize_va_space;

static const struct kernel_value kernel_table[] = {
	{ .name = "cap_last_cap", .mode = 0444, .show = show_cap_last_cap },
	{ .name = "ngroups_max", .mode = 0444, .show = show_ngroups_max },
	{ .name = "randomize_va_space", .mode = 0644, .number = &randomize_va_space, .extra1 = &zero, .extra2 = &zero },
	{ .name = "ostype", .mode = 0444, .text = init_uts_ns.name.sysname },
	{ .name = "osrelease", .mode = 0444, .text = init_uts_ns.name.release },
	{ .name = "version", .mode = 0444, .text = init_uts_ns.name.version },
	{ .name = "hostname", .mode = 0644, .text = init_uts_ns.name.nodename },
	{ .name = "domainname", .mode = 0644, .text = init_uts_ns.name.domainname },
	{ .name = "panic", .mode = 0644, .number = &panic_timeout },
	{ .name = "panic_on_oops", .mode = 0644, .number = &panic_on_oops },
	{ .name = "panic_on_warn", .mode = 0644, .number = &panic_on_warn },
	{ .name = "printk", .mode = 0644, .show = show_printk, .number = &console_printk[0] },
	{ .name = "tainted", .mode = 0444, .show = show_tainted },
	{ .name = "pid_max", .mode = 0444, .show = show_pid_max },
	{ .name = "threads-max", .mode = 0644, .number = &max_threads },
};

static int show_mmap_min_addr(struct seq_file *m)
{
	seq_printf(m, "%lu\n", mmap_min_addr);
	return 0;
}

/* All files are in memory, and only there: what could be read again from a disk is nothing. */
static int drop_caches;

static const struct kernel_value vm_table[] = {
	{ .name = "drop_caches", .mode = 0200, .number = &drop_caches, .extra1 = &one, .extra2 = &four },
	{ .name = "max_map_count", .mode = 0644, .number = &sysctl_max_map_count, .extra1 = &zero },
	{ .name = "mmap_min_addr", .mode = 0444, .show = show_mmap_min_addr },
	{ .name = "oom_kill_allocating_task", .mode = 0644, .number = &sysctl_oom_kill_allocating_task },
	{ .name = "overcommit_kbytes", .mode = 0644, .number = &sysctl_overcommit_kbytes, .extra1 = &zero,
	  .other = &sysctl_overcommit_ratio },
	{ .name = "overcommit_memory", .mode = 0644, .number = &sysctl_overcommit_memory, .extra1 = &zero, .extra2 = &two },
	{ .name = "overcommit_ratio", .mode = 0644, .number = &sysctl_overcommit_ratio, .extra1 = &zero,
	  .other = &sysctl_overcommit_kbytes },
	{ .name = "panic_on_oom", .mode = 0644, .number = &sysctl_panic_on_oom, .extra1 = &zero, .extra2 = &two },
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
	{ .name = "file-max", .mode = 0444, .show = show_file_max },
	{ .name = "file-nr", .mode = 0444, .show = show_file_nr },
	{ .name = "lease-break-time", .mode = 0644, .number = &lease_break_time },
	{ .name = "nr_open", .mode = 0444, .show = show_nr_open },
	{ .name = "pipe-max-size", .mode = 0644, .number = (int *)&pipe_max_size },
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
