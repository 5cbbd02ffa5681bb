/*
 * The processes in the root of /proc.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "internal.h"

/* A decimal number without leading zeroes, or -1. */
int name_to_int(const struct qstr *name)
{
	unsigned int i, n = 0;

	if (!name->len || name->len > 9 || (name->len > 1 && name->name[0] == '0'))
		return -1;
	for (i = 0; i < name->len; i++) {
		unsigned int digit = name->name[i] - '0';

		if (digit > 9)
			return -1;
		n = n * 10 + digit;
	}
	return n;
}

struct dentry *proc_pid_lookup(struct dentry *dentry, unsigned int flags)
{
	int pid = name_to_int(&dentry->d_name);
	struct task_struct *task = pid > 0 ? find_get_task_by_vpid(pid) : NULL;
	struct dentry *found;

	if (!task)
		return ERR_PTR(-ENOENT);
	found = proc_pid_folder(dentry, task, &proc_tgid_base_inode_operations, &proc_tgid_base_operations);
	put_task_struct(task);
	return found;
}

#define FIRST_PROCESS_ENTRY	0x10000

/*
 * A task that does one system call for the host is not a process. It could not be listed either: who reads a directory
 * from there does so from a new task each time, and would meet itself for ever.
 */
static bool is_listed(struct task_struct *task)
{
	return task && thread_group_leader(task) && !(task->flags & PF_HOST_REQUEST && !task->mm);
}

/* Positions: FIRST_PROCESS_ENTRY plus the pid. */
int proc_pid_readdir(struct file *file, struct dir_context *ctx)
{
	struct pid *pid;

	while ((pid = find_ge_pid(ctx->pos - FIRST_PROCESS_ENTRY, &init_pid_ns))) {
		int nr = pid_nr(pid);
		struct task_struct *task = pid_task(pid, PIDTYPE_PID);
		char name[12];

		ctx->pos = FIRST_PROCESS_ENTRY + nr;
		if (is_listed(task) &&
		    !dir_emit(ctx, name, sprintf(name, "%d", nr), PROC_PID_INO(nr, 0), DT_DIR))
			break;
		ctx->pos++;
	}
	return 0;
}
