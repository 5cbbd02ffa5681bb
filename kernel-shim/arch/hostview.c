/* What the host looks at from outside: read-only, callable while every task is suspended. */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <asm/entry.h>
#include <asm/io.h>

static void show_task(struct host_task *out, struct task_struct *task)
{
	out->task = task;
	out->pid = task->pid;
	out->state = task_state_to_char(task);
	get_task_comm(out->comm, task);
}

unsigned long host_tasks(struct host_task *buf, unsigned long n)
{
	struct task_struct *p, *t;
	unsigned long count = 0;

	rcu_read_lock();
	for_each_process_thread(p, t) {
		if (count < n)
			show_task(&buf[count], t);
		count++;
	}
	rcu_read_unlock();
	return count;
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
