/* The big kernel lock of kernels before 2.6.39. Nests; schedule() gives it up for the sleeper. */
#include <linux/export.h>
#include <linux/sched.h>
#include "../sched/sched.h"

static struct task_struct *bkl_owner;
static DECLARE_WAIT_QUEUE_HEAD(bkl_wait);

void reacquire_kernel_lock(struct task_struct *p, int depth)
{
	p->lock_depth = -1;
	wait_event(bkl_wait, !bkl_owner);
	bkl_owner = p;
	p->lock_depth = depth;
}

void release_kernel_lock(struct task_struct *p)
{
	bkl_owner = NULL;
	p->lock_depth = -1;
	wake_up(&bkl_wait);
}

void lock_kernel(void);
void lock_kernel(void)
{
	if (current->lock_depth >= 0)
		current->lock_depth++;
	else
		reacquire_kernel_lock(current, 0);
}
EXPORT_SYMBOL(lock_kernel);

void unlock_kernel(void);
void unlock_kernel(void)
{
	if (WARN_ONCE(current->lock_depth < 0, "unlock_kernel() without lock_kernel()\n"))
		return;
	if (current->lock_depth > 0)
		current->lock_depth--;
	else
		release_kernel_lock(current);
}
EXPORT_SYMBOL(unlock_kernel);
