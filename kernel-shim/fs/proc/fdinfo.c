/*
 * /proc/PID/fdinfo: what is known of each open file. (Linux keeps it in fs/proc/fd.c.)
 */
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/sched/task.h>
#include "../mount.h"
#include "internal.h"

static bool is_close_on_exec(struct task_struct *task, unsigned int fd)
{
	struct fdtable *fdt = task->files->fdt;

	return fd < fdt->max_fds && test_bit(fd, fdt->close_on_exec);
}

static int show_file(struct seq_file *m, struct task_struct *task, unsigned int fd)
{
	struct file *file = fget_task(task, fd);
	unsigned int flags;

	if (!file)
		return -ENOENT;
	flags = (file->f_flags & ~O_CLOEXEC) | (is_close_on_exec(task, fd) ? O_CLOEXEC : 0);
	seq_printf(m, "pos:\t%lli\nflags:\t0%o\nmnt_id:\t%i\nino:\t%lu\n", (long long)file->f_pos, flags,
		   real_mount(file->f_path.mnt)->mnt_id, file_inode(file)->i_ino);
	if (file->f_op->show_fdinfo)
		file->f_op->show_fdinfo(m, file);
	fput(file);
	return 0;
}

static int fdinfo_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = get_proc_task(inode);
	int err;

	if (!task)
		return -ENOENT;
	err = show_file(m, task, PROC_I(inode)->fd);
	put_task_struct(task);
	return err;
}

static int fdinfo_open(struct inode *inode, struct file *file)
{
	return single_open(file, fdinfo_show, inode);
}

static const struct file_operations proc_fdinfo_file_operations = {
	.open = fdinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static umode_t fdinfo_mode(const struct file *file)
{
	return S_IFREG | S_IRUGO;
}

static void describe_fdinfo(struct inode *inode)
{
	inode->i_fop = &proc_fdinfo_file_operations;
}

static struct dentry *proc_lookupfdinfo(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return proc_lookupfd_common(dir, dentry, fdinfo_mode, describe_fdinfo);
}

static int proc_readfdinfo(struct file *file, struct dir_context *ctx)
{
	return proc_readfd_common(file, ctx, DT_REG);
}

const struct inode_operations proc_fdinfo_inode_operations = {
	.lookup = proc_lookupfdinfo,
};

const struct file_operations proc_fdinfo_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_readfdinfo,
	.llseek = generic_file_llseek,
};
