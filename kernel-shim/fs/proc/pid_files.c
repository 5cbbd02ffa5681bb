/*
 * The small files of /proc/PID: those with a show function, some of which can be written. (Linux keeps them in
 * fs/proc/base.c.)
 */
#include <linux/capability.h>
#include <linux/kernel.h>
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../mount.h"
#include "internal.h"

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

const struct file_operations proc_single_file_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

int proc_comm_show(struct seq_file *m, struct task_struct *task)
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

static int mountinfo_seq_show(struct seq_file *m, void *v)
{
	mountinfo_show(m);
	return 0;
}

static int mountinfo_open(struct inode *inode, struct file *file)
{
	return single_open(file, mountinfo_seq_show, NULL);
}

const struct file_operations proc_mountinfo_operations = {
	.open = mountinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

const struct file_operations proc_mounts_operations = {
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

const struct file_operations proc_comm_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = comm_write,
	.llseek = seq_lseek,
	.release = single_release,
};

const struct file_operations proc_oom_score_adj_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = proc_oom_score_adj_write,
	.llseek = seq_lseek,
	.release = single_release,
};

const struct file_operations proc_oom_adj_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = proc_oom_adj_write,
	.llseek = seq_lseek,
	.release = single_release,
};

int proc_personality_show(struct seq_file *m, struct task_struct *task)
{
	if (!ptrace_may_access(task, PTRACE_MODE_ATTACH_FSCREDS))
		return -EACCES;
	seq_printf(m, "%08x\n", task->personality);
	return 0;
}

/* Function names of the kernel are the host's: where a task sleeps is told as to those who may not know. */
int proc_wchan_show(struct seq_file *m, struct task_struct *task)
{
	seq_putc(m, '0');
	return 0;
}

/* Of this thread's own making. */
int proc_children_show(struct seq_file *m, struct task_struct *task)
{
	struct task_struct *child;

	list_for_each_entry(child, &task->children, sibling)
		seq_printf(m, "%d ", task_pid_nr(child));
	return 0;
}

static bool may_set_timerslack(struct task_struct *task)
{
	return same_thread_group(task, current) || capable(CAP_SYS_NICE);
}

int proc_timerslack_show(struct seq_file *m, struct task_struct *task)
{
	if (!may_set_timerslack(task))
		return -EPERM;
	seq_printf(m, "%llu\n", task->timer_slack_ns);
	return 0;
}

/* 0: what the task began with. */
static ssize_t timerslack_write(struct file *file, const char __user *buf, size_t count, loff_t *offset)
{
	struct task_struct *task;
	u64 ns;
	int err = kstrtoull_from_user(buf, count, 10, &ns);

	if (err)
		return err;
	task = get_proc_task(file_inode(file));
	if (!task)
		return -ESRCH;
	if (!may_set_timerslack(task))
		err = -EPERM;
	else
		task->timer_slack_ns = ns ? ns : task->default_timer_slack_ns;
	put_task_struct(task);
	return err ? err : (ssize_t)count;
}

const struct file_operations proc_timerslack_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = timerslack_write,
	.llseek = seq_lseek,
	.release = single_release,
};
