/* What the host looks at from outside: read-only, callable while every task is suspended. */
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <asm/entry.h>
#include <asm/io.h>

/* Runs on whatever stack there is: must not need one. */
unsigned long host_task_stack(const struct task_struct *task)
{
	return (unsigned long)task_stack_page(task);
}

unsigned long host_task_pgd(int pid)
{
	struct task_struct *task;
	unsigned long pgd = 0;

	rcu_read_lock();
	task = find_task_by_vpid(pid);
	if (task && task->mm)
		pgd = virt_to_phys(task->mm->pgd);
	rcu_read_unlock();
	return pgd;
}
