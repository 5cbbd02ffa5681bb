/* What threads made by kernel_thread() call to leave the process that made them (until 3.7). */
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/string.h>

/* The thread's end concerns nobody but the kernel. */
void reparent_to_init(void)
{
	struct task_struct *parent = kthreadd_task ? kthreadd_task : &init_task;

	current->real_parent = current->parent = parent;
	list_move_tail(&current->sibling, &parent->children);
	current->exit_signal = SIGCHLD;
	set_user_nice(current, 0);
}
EXPORT_SYMBOL(reparent_to_init);

/* The address space stays loaded until another task runs, so it stays referenced, as a borrowed one. */
static void leave_mm(void)
{
	struct mm_struct *mm = current->mm;

	if (!mm)
		return;
	mm_release(current, mm);
	mmgrab(mm);
	current->active_mm = mm;
	current->mm = NULL;
	mmput(mm);
}

static void use_init_files(void)
{
	exit_fs(current);
	exit_files(current);
	current->fs = &init_fs;
	init_fs.users++;
	current->files = &init_files;
}

void daemonize_before_2_6_0(void);
void daemonize_before_2_6_0(void)
{
	leave_mm();
	use_init_files();
}
EXPORT_SYMBOL(daemonize_before_2_6_0);

void daemonize(const char *name, ...)
{
	char comm[TASK_COMM_LEN];
	sigset_t all;
	va_list args;

	va_start(args, name);
	vsnprintf(comm, sizeof(comm), name, args);
	va_end(args);
	set_task_comm(current, comm);
	leave_mm();
	use_init_files();
	sigfillset(&all);
	set_current_blocked(&all);
	reparent_to_init();
}
EXPORT_SYMBOL(daemonize);
