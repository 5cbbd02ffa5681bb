/*
 * /proc/PID/oom_score_adj, oom_adj and oom_score: who is to die when memory runs out.
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

/* oom_adj, the older measure, ends at OOM_ADJUST_MAX, its OOM_DISABLE is the least score. */
#define OOM_DISABLE	(-17)
#define OOM_ADJUST_MAX	15

int proc_oom_adj_show(struct seq_file *m, struct task_struct *task)
{
	int score = task->signal->oom_score_adj;

	seq_printf(m, "%d\n", score == OOM_SCORE_ADJ_MAX ? OOM_ADJUST_MAX : min(score * -OOM_DISABLE / OOM_SCORE_ADJ_MAX, OOM_ADJUST_MAX));
	return 0;
}

static int set_adj(struct task_struct *task, int adj)
{
	struct signal_struct *sig = task->signal;

	if (adj < OOM_SCORE_ADJ_MIN || adj > OOM_SCORE_ADJ_MAX)
		return -EINVAL;
	if (adj < sig->oom_score_adj_min && !capable(CAP_SYS_RESOURCE))
		return -EACCES;
	sig->oom_score_adj = adj;
	if (capable(CAP_SYS_RESOURCE))
		sig->oom_score_adj_min = adj;
	return 0;
}

static ssize_t write_adj(struct file *file, const char __user *buf, size_t count, int (*score)(int))
{
	char *text = memdup_user_nul(buf, min_t(size_t, count, 15));
	struct task_struct *task;
	int adj, err;

	if (IS_ERR(text))
		return PTR_ERR(text);
	err = kstrtoint(strim(text), 0, &adj);
	kfree(text);
	if (err)
		return err;
	task = get_proc_task(file_inode(file));
	if (!task)
		return -ESRCH;
	err = set_adj(task, score(adj));
	put_task_struct(task);
	return err ? err : (ssize_t)count;
}

static int as_it_is(int adj)
{
	return adj;
}

ssize_t proc_oom_score_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return write_adj(file, buf, count, as_it_is);
}

/* What is no oom_adj is no score either. */
static int score_of_adj(int adj)
{
	if (adj < OOM_DISABLE || adj > OOM_ADJUST_MAX)
		return OOM_SCORE_ADJ_MAX + 1;
	return adj == OOM_ADJUST_MAX ? OOM_SCORE_ADJ_MAX : adj * OOM_SCORE_ADJ_MAX / -OOM_DISABLE;
}

ssize_t proc_oom_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return write_adj(file, buf, count, score_of_adj);
}
