/* How tasks begin: the first function on a coroutine's stack. */
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include <asm/host.h>

unsigned long __task_stack_page(const struct task_struct *task)
{
	return (unsigned long)task_stack_page(task ? task : &init_task);
}

/*
 * A kernel thread gets its function; a program's task an instance of the program, as current's instance is now, on p's
 * translation table. 0 or -errno.
 */
int copy_thread(struct task_struct *p, const struct kernel_clone_args *args)
{
	long entry;

	p->thread.fn = args->fn;
	p->thread.fn_arg = args->fn_arg;
	if (args->fn)
		return 0;
	entry = host_exec_clone(current->thread.entry, (unsigned int)args->entry, p->mm->context.tlb, args->stack,
				args->flags & CLONE_SETTLS ? args->tls : 0);
	if (entry < 0)
		return (int)entry;
	p->thread.image = current->thread.image;
	p->thread.entry = (unsigned int)entry;
	p->thread.signal_entry = host_exec_signal_entry(p->thread.entry);
	return 0;
}

/* The program's instance. Its frames may still be on the stack; they only use what they hold. */
void exit_thread(struct task_struct *tsk)
{
	if (tsk->thread.entry)
		host_exec_free(tsk->thread.entry);
	tsk->thread.entry = tsk->thread.signal_entry = 0;
}

/*
 * A new task, switched to for the first time; the host has given it its stack and switched interrupts on. A kernel thread
 * whose function returns exits with the result, unless it has become a program meanwhile.
 */
void ret_from_fork(struct task_struct *task)
{
	int ret;

	schedule_tail(task);
	if (!task->thread.fn)
		enter_user_mode(task);
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
