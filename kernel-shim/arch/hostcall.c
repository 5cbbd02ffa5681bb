/*
 * Calls from the host, made while every coroutine is suspended: in the idle loop, between two tasks, or in a tick of a
 * program. They run on a stack of their own, with interrupts off, in the name of the idle task. They must not sleep: what may
 * is given to a task.
 */
#include <linux/binfmts.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/sched/signal.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmstat.h>
#include <asm/entry.h>
#include <asm/host.h>
#include <asm/unistd.h>
#include "../drivers/tty/hoststream.h"
#include "../fs/exec.h"
#include "../kernel/fork.h"
#include "../mm/internal.h"
#include "hostcall.h"

/* A system call that a task is to perform. */
struct host_call {
	unsigned int req;
	long nr;
	long args[6];
};

static char host_stack[THREAD_SIZE] __aligned(16);

unsigned long host_stack_top(void)
{
	return (unsigned long)host_stack + THREAD_SIZE;
}

/* What the call interrupted. */
struct host_call_context {
	struct task_struct *task;
	int preempt_count;
};

static struct host_call_context begin_call(void)
{
	struct host_call_context context = { current_task, __preempt_count };

	current_task = &init_task;
	__preempt_count = 0;
	return context;
}

/* Whoever was woken meanwhile is not to wait for the interrupted task's time slice to end. */
static void end_call(struct host_call_context context)
{
	current_task = context.task;
	__preempt_count = context.preempt_count;
	if (test_tsk_need_resched(&init_task) && current != &init_task) {
		clear_tsk_need_resched(&init_task);
		resched_curr();
	}
}

void *host_alloc(unsigned long size)
{
	struct host_call_context context = begin_call();
	void *p = kvmalloc(size ? size : 1, GFP_KERNEL);

	end_call(context);
	return p;
}

void host_free(void *p)
{
	struct host_call_context context = begin_call();

	kvfree(p);
	end_call(context);
}

/* Descriptors 0 to 2 of current: the request's streams. */
static int open_streams(unsigned int req)
{
	for (int stream = 0; stream < 3; stream++) {
		struct file *file = hoststream_open(req, stream);
		int fd = IS_ERR(file) ? PTR_ERR(file) : get_unused_fd_flags(0);

		if (fd < 0) {
			if (!IS_ERR(file))
				fput(file);
			return fd;
		}
		fd_install((unsigned int)fd, file);
	}
	return 0;
}

/* The directory that a program starts in. */
static int enter_directory(const char *name)
{
	struct path path;
	int err = kern_path(name, LOOKUP_DIRECTORY, &path);

	if (err)
		return err;
	set_fs_pwd(current->fs, &path);
	path_put(&path);
	return 0;
}

/*
 * A program is in a session and a process group of its own whose leaders are no task: signals to its group reach its
 * descendants only, and it may call setsid(). The host is the shell that looks after its jobs (kernel/pgrp.c).
 */
static int enter_session(void)
{
	struct pid *pid = alloc_pid(0);

	if (IS_ERR(pid))
		return PTR_ERR(pid);
	change_pid(current, PIDTYPE_SID, pid);
	change_pid(current, PIDTYPE_PGID, pid);
	return 0;
}

/* execve(2) with a fourth argument, the working directory. Returns 0 if current has become the program: user mode comes next. */
static long run_program(const struct host_call *call)
{
	int err = open_streams(call->req);

	if (!err)
		err = enter_directory((const char *)call->args[3]);
	if (!err)
		err = enter_session();
	if (err)
		return err;
	return kernel_execve((const char *)call->args[0], (const char *const *)call->args[1],
			     (const char *const *)call->args[2]);
}

static void set_result(long result)
{
	current->host_has_result = true;
	current->host_result = result;
}

/*
 * insmod and rmmod are programs: a module's init and exit run in their process. They may map memory, as modules of the 2.4
 * days do by system calls of their own, and what they leave open is closed behind them.
 */
static bool is_module_call(long nr)
{
	return nr == __NR_init_module || nr == __NR_delete_module;
}

static int take_address_space(void)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return -ENOMEM;
	exec_mmap(mm);
	return 0;
}

static long perform_syscall(const struct host_call *call)
{
	const long *a = call->args;
	int err = is_module_call(call->nr) ? take_address_space() : 0;

	return err ? err : invoke_syscall(call->nr, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* A task's body: performs the call and leaves the result for host_request_exit(). */
static int perform(void *data)
{
	struct host_call call = *(struct host_call *)data;

	kfree(data);
	if (call.nr == __NR_execve) {
		long err = run_program(&call);

		if (!err)
			return 0;
		set_result(err);
	} else {
		set_result(perform_syscall(&call));
	}
	return 0;
}

/* A program, or a task that was killed in the middle of its call, answers with its wait status. */
void host_request_exit(struct task_struct *tsk)
{
	if (!(tsk->flags & PF_HOST_REQUEST))
		return;
	if (tsk->host_has_result)
		host_request_done(tsk->host_request, tsk->host_result, 0);
	else
		host_request_done(tsk->host_request, process_exit_code(tsk), 1);
}

/* What the host opens in one call it uses in others: its tasks share one descriptor table, which programs do not get. */
static struct files_struct *host_files;

static int __init host_files_init(void)
{
	int err = 0;

	host_files = dup_fd(&init_files, INR_OPEN_MAX, &err);
	return host_files ? 0 : err;
}
core_initcall(host_files_init);

static void share_host_files(struct task_struct *task)
{
	put_files_struct(task->files);
	atomic_inc(&host_files->count);
	task->files = host_files;
}

/* A child of init that ignores no signals, as init does. */
static struct task_struct *make_task(const char *comm, struct host_call *call)
{
	struct kernel_clone_args args = {
		.exit_signal = SIGCHLD,
		.comm = comm,
		.fn = perform,
		.fn_arg = call,
		.parent = init_pid_task,
	};
	struct task_struct *task = copy_process(&args);

	if (IS_ERR(task))
		return task;
	flush_signal_handlers(task, 1);
	if (call->nr != __NR_execve && !is_module_call(call->nr))
		share_host_files(task);
	task->flags |= PF_HOST_REQUEST;
	task->host_request = call->req;
	task->host_has_result = false;
	return task;
}

static int submit(const char *comm, const struct host_call *call)
{
	struct host_call *copy = kmemdup(call, sizeof(*call), GFP_KERNEL);
	struct task_struct *task;

	if (!copy)
		return -ENOMEM;
	task = make_task(comm, copy);
	if (IS_ERR(task)) {
		kfree(copy);
		return PTR_ERR(task);
	}
	wake_up_new_task(task);
	return task->pid;
}

int host_submit(unsigned int req, const char *comm, long nr, long a, long b, long c, long d, long e, long f)
{
	struct host_call call = { req, nr, { a, b, c, d, e, f } };
	struct host_call_context context = begin_call();
	int pid = submit(comm, &call);

	end_call(context);
	return pid;
}

void host_stream_ready(unsigned int req)
{
	struct host_call_context context = begin_call();

	hoststream_wake(req);
	end_call(context);
}

unsigned long host_state(struct host_state *buf, unsigned long size)
{
	struct host_state state = {
		.free_pages = (u32)(nr_free_pages() + slab_nr_pages()),
		.slab_objects = (u32)slab_objects_in_use(),
		.vmas = (u32)nr_vmas(),
		.files = (u32)get_nr_files(),
		.inodes = (u32)get_nr_inodes(),
		.timers = nr_pending_timers(),
		.tasks = (u32)nr_threads,
		.module_refs = nr_module_refs(),
		.hrtimers = nr_pending_hrtimers(),
		.irqs = nr_requested_irqs(),
		.mapped_pages = global_node_page_state(NR_ANON_MAPPED) + global_node_page_state(NR_FILE_MAPPED),
		.pfn_mappings = global_node_page_state(NR_PFN_MAPPED),
		.pinned_pages = global_node_page_state(NR_FOLL_PIN),
		.reserved_pages = nr_reserved_pages(),
	};

	memcpy(buf, &state, min(size, (unsigned long)sizeof(state)));
	return sizeof(state);
}
