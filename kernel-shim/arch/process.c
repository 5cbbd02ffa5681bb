/* How tasks begin: the first function on a coroutine's stack. */
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include <asm/entry.h>

unsigned long __task_stack_page(const struct task_struct *task)
{
	return (unsigned long)task_stack_page(task ? task : &init_task);
}

/*
 * A new task, switched to for the first time; the host has given it its stack and switched interrupts on. A kernel thread
 * whose function returns exits with the result, unless it has become a program meanwhile.
 */
void ret_from_fork(struct task_struct *task)
{
	int ret;

	schedule_tail(task);
	ret = task->thread.fn(task->thread.fn_arg);
	if (task->thread.unwound)
		unwound(task);
	do_exit(ret);
}

/* After host_unwind(): what runs was noted before. */
void unwound(struct task_struct *task)
{
	void (*fn)(struct task_struct *) = task->thread.unwound;

	task->thread.unwound = NULL;
	fn(task);
	do_exit(SIGSEGV);
}

/*
 * Runs the program that exec has loaded. From the first trap on the frames below are overwritten: each trap from user mode
 * begins at the top of the kernel stack.
 */
void enter_user_mode(struct task_struct *task)
{
	emu_enter_user(task->thread.entry);
	do_group_exit(0);
}
