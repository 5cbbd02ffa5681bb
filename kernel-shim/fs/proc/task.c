/*
 * /proc/PID/task: a folder for every thread. (Linux keeps it in fs/proc/base.c.)
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "internal.h"

/* A folder of the process pid, or of its thread pid. */
struct dentry *proc_pid_folder(struct dentry *dentry, struct task_struct *task, const struct inode_operations *iops,
			       const struct file_operations *fops)
{
	struct inode *inode = proc_pid_make_inode(dentry->d_sb, task, PROC_PID_DIR_MODE);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = PROC_PID_INO(task_pid_nr(task), 0);
	inode->i_op = iops;
	inode->i_fop = fops;
	set_nlink(inode, 3);
	d_set_d_op(dentry, &pid_dentry_operations);
	return d_splice_alias(inode, dentry);
}

static struct dentry *proc_task_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	int tid = name_to_int(&dentry->d_name);
	struct task_struct *leader = get_proc_task(dir), *task = tid > 0 ? find_get_task_by_vpid(tid) : NULL;
	struct dentry *found = ERR_PTR(-ENOENT);

	if (leader && task && same_thread_group(leader, task))
		found = proc_pid_folder(dentry, task, &proc_tid_base_inode_operations, &proc_tid_base_operations);
	if (task)
		put_task_struct(task);
	if (leader)
		put_task_struct(leader);
	return found;
}

/* The id of the thread with this place in the list, or 0. */
static pid_t tid_at(struct task_struct *leader, loff_t place)
{
	struct task_struct *t;

	if (!leader->signal)
		return 0;
	for_each_thread(leader, t)
		if (!place--)
			return task_pid_nr(t);
	return 0;
}

/*
 * Positions are those in the list of threads; one that ends meanwhile may hide another for this time. Each is looked up
 * anew, since giving its name to the reader may sleep.
 */
static void emit_threads(struct task_struct *leader, struct dir_context *ctx)
{
	pid_t tid;

	for (; (tid = tid_at(leader, ctx->pos - 2)); ctx->pos++) {
		char name[12];

		if (!dir_emit(ctx, name, sprintf(name, "%d", tid), PROC_PID_INO(tid, 0), DT_DIR))
			return;
	}
}

static int proc_task_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *leader = get_proc_task(file_inode(file));

	if (!leader)
		return -ENOENT;
	if (dir_emit_dots(file, ctx))
		emit_threads(leader, ctx);
	put_task_struct(leader);
	return 0;
}

const struct inode_operations proc_task_inode_operations = {
	.lookup = proc_task_lookup,
};

const struct file_operations proc_task_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_task_readdir,
	.llseek = generic_file_llseek,
};
