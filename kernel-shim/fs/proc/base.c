/*
 * /proc/PID: a fixed set of files about a process. They hold the pid, not the task: of a process that is gone they
 * answer ESRCH.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../mount.h"
#include "internal.h"

/* The task behind an inode, referenced; NULL once it has been reaped. */
struct task_struct *get_proc_task(const struct inode *inode)
{
	return get_pid_task(PROC_I(inode)->pid, PIDTYPE_PID);
}

/*
 * Files with a show function.
 */

static int proc_single_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = get_proc_task(inode);
	int ret;

	if (!task)
		return -ESRCH;
	ret = PROC_I(inode)->entry->show(m, task);
	put_task_struct(task);
	return ret;
}

static int proc_single_open(struct inode *inode, struct file *filp)
{
	return single_open(filp, proc_single_show, inode);
}

static const struct file_operations proc_single_file_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static int comm_show(struct seq_file *m, struct task_struct *task)
{
	char comm[TASK_COMM_LEN];

	seq_printf(m, "%s\n", get_task_comm(comm, task));
	return 0;
}

/* There is one name space: what is mounted does not depend on the process, nor on its being alive. */
static int mounts_seq_show(struct seq_file *m, void *v)
{
	mounts_show(m);
	return 0;
}

static int mounts_open(struct inode *inode, struct file *file)
{
	return single_open(file, mounts_seq_show, NULL);
}

static const struct file_operations proc_mounts_operations = {
	.open = mounts_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

/* comm can be written: by the process itself, as prctl(PR_SET_NAME) does. */
static ssize_t comm_write(struct file *file, const char __user *buf, size_t count, loff_t *offset)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	char comm[TASK_COMM_LEN] = "";
	ssize_t ret = count;

	if (!task)
		return -ESRCH;
	if (copy_from_user(comm, buf, min(count, sizeof(comm) - 1)))
		ret = -EFAULT;
	else if (!same_thread_group(current, task))
		ret = -EINVAL;
	else
		set_task_comm(task, comm);
	put_task_struct(task);
	return ret;
}

static const struct file_operations proc_comm_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = comm_write,
	.llseek = seq_lseek,
	.release = single_release,
};

static const struct file_operations proc_oom_score_adj_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = proc_oom_score_adj_write,
	.llseek = seq_lseek,
	.release = single_release,
};

/*
 * The folder.
 */

#define REG(NAME, MODE, FOPS)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = FOPS }
#define ONE(NAME, MODE, SHOW)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = &proc_single_file_operations, .show = SHOW }
#define LNK(NAME, GET)		{ .name = NAME, .mode = S_IFLNK | S_IRWXUGO, .iops = &proc_pid_link_inode_operations, \
				  .get_path = GET }
#define DIR(NAME, MODE, IOPS, FOPS) { .name = NAME, .mode = S_IFDIR | MODE, .iops = IOPS, .fops = FOPS }

static const struct pid_entry tgid_base_stuff[] = {
	DIR("fd", S_IRUSR | S_IXUSR, &proc_fd_inode_operations, &proc_fd_operations),
	REG("environ", S_IRUSR, &proc_environ_operations),
	ONE("status", S_IRUGO, proc_pid_status),
	{ .name = "comm", .mode = S_IFREG | S_IRUGO | S_IWUSR, .fops = &proc_comm_operations, .show = comm_show },
	REG("cmdline", S_IRUGO, &proc_cmdline_operations),
	ONE("stat", S_IRUGO, proc_pid_stat),
	ONE("statm", S_IRUGO, proc_pid_statm),
	ONE("limits", S_IRUGO, proc_pid_limits),
	ONE("oom_score", S_IRUGO, proc_oom_score),
	{ .name = "oom_score_adj", .mode = S_IFREG | S_IRUGO | S_IWUSR, .fops = &proc_oom_score_adj_operations,
	  .show = proc_oom_score_adj_show },
	REG("mem", S_IRUSR | S_IWUSR, &proc_mem_operations),
	REG("maps", S_IRUGO, &proc_pid_maps_operations),
	REG("smaps", S_IRUGO, &proc_pid_smaps_operations),
	ONE("smaps_rollup", S_IRUGO, proc_pid_smaps_rollup),
	REG("clear_refs", S_IWUSR, &proc_clear_refs_operations),
	REG("pagemap", S_IRUSR, &proc_pagemap_operations),
	LNK("cwd", proc_cwd_path),
	LNK("root", proc_root_path),
	LNK("exe", proc_exe_path),
	REG("mounts", S_IRUGO, &proc_mounts_operations),
};

/* What is in the folder of a process that others must not look into is root's; the folder itself remains its own. */
static void pid_update_inode(struct task_struct *task, struct inode *inode)
{
	const struct cred *cred = get_task_cred(task);
	bool own = inode->i_mode == PROC_PID_DIR_MODE || (task->mm && get_dumpable(task->mm) == SUID_DUMP_USER);

	inode->i_uid = own ? cred->euid : GLOBAL_ROOT_UID;
	inode->i_gid = own ? cred->egid : GLOBAL_ROOT_GID;
	put_cred(cred);
}

/* Inodes of a process that is gone are looked up anew, and not found. */
static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);
	struct task_struct *task = inode ? get_proc_task(inode) : NULL;

	if (!task)
		return 0;
	pid_update_inode(task, inode);
	put_task_struct(task);
	return 1;
}

const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_delete = always_delete_dentry,
};

struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, umode_t mode)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_mode = mode;
	inode->i_ino = get_next_ino();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	PROC_I(inode)->pid = get_task_pid(task, PIDTYPE_PID);
	pid_update_inode(task, inode);
	return inode;
}

struct pid *tgid_pidfd_to_pid(const struct file *file)
{
	return file->f_op == &proc_tgid_base_operations ? PROC_I(file_inode(file))->pid : ERR_PTR(-EBADF);
}

static struct dentry *proc_tgid_base_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct task_struct *task = get_proc_task(dir);
	const struct pid_entry *p;
	struct inode *inode;
	size_t i;

	if (!task)
		return ERR_PTR(-ENOENT);
	for (i = 0, p = tgid_base_stuff; i < ARRAY_SIZE(tgid_base_stuff); i++, p++)
		if (strlen(p->name) == dentry->d_name.len && !memcmp(p->name, dentry->d_name.name, dentry->d_name.len))
			break;
	inode = ERR_PTR(-ENOENT);
	if (i < ARRAY_SIZE(tgid_base_stuff)) {
		inode = proc_pid_make_inode(dir->i_sb, task, p->mode);
		if (inode) {
			inode->i_ino = PROC_PID_INO(task->pid, i + 1);
			PROC_I(inode)->entry = p;
			if (p->iops)
				inode->i_op = p->iops;
			if (p->fops)
				inode->i_fop = p->fops;
			d_set_d_op(dentry, &pid_dentry_operations);
		} else {
			inode = ERR_PTR(-ENOMEM);
		}
	}
	put_task_struct(task);
	return d_splice_alias(inode, dentry);
}

static int proc_tgid_base_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *task = get_proc_task(file_inode(file));

	if (!task)
		return -ENOENT;
	if (dir_emit_dots(file, ctx)) {
		while (ctx->pos - 2 < (loff_t) ARRAY_SIZE(tgid_base_stuff)) {
			const struct pid_entry *p = &tgid_base_stuff[ctx->pos - 2];

			if (!dir_emit(ctx, p->name, strlen(p->name), PROC_PID_INO(task->pid, ctx->pos - 1),
				      (p->mode >> 12) & 15))
				break;
			ctx->pos++;
		}
	}
	put_task_struct(task);
	return 0;
}

const struct inode_operations proc_tgid_base_inode_operations = {
	.lookup = proc_tgid_base_lookup,
};

const struct file_operations proc_tgid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tgid_base_readdir,
	.llseek = generic_file_llseek,
};
