/*
 * /proc/PID/oom_score_adj and oom_score: who is to die when memory runs out.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"

int proc_oom_score_adj_show(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%hd\n", task->signal->oom_score_adj);
	return 0;
}

/* The part of memory in thousandths, with the adjustment, as the killer would see it. */
int proc_oom_score(struct seq_file *m, struct task_struct *task)
{
	unsigned long total = totalram_pages(), points = oom_badness(task, total);

	seq_printf(m, "%lu\n", points * 1000 / total);
	return 0;
}

static int set_adj(struct task_struct *task, const char *text)
{
	struct signal_struct *sig = task->signal;
	int adj, err = kstrtoint(text, 0, &adj);

	if (err)
		return err;
	if (adj < OOM_SCORE_ADJ_MIN || adj > OOM_SCORE_ADJ_MAX)
		return -EINVAL;
	if (adj < sig->oom_score_adj_min && !capable(CAP_SYS_RESOURCE))
		return -EACCES;
	sig->oom_score_adj = adj;
	if (capable(CAP_SYS_RESOURCE))
		sig->oom_score_adj_min = adj;
	return 0;
}

ssize_t proc_oom_score_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task;
	char *text = memdup_user_nul(buf, min_t(size_t, count, 15));
	int err = -ESRCH;

	if (IS_ERR(text))
		return PTR_ERR(text);
	task = get_proc_task(file_inode(file));
	if (task) {
		err = set_adj(task, strim(text));
		put_task_struct(task);
	}
	kfree(text);
	return err ? err : (ssize_t)count;
}
