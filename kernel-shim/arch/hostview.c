/* What the host looks at from outside: read-only, callable while every task is suspended. */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <asm/entry.h>
#include <asm/io.h>

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
