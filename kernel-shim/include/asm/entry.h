/*
 * What the kernel offers the host. "promising" ones are started as coroutines and may suspend; plain ones may be called
 * while the machine is suspended in the idle loop, run on the host stack and return at once.
 */
#ifndef _ASM_ENTRY_H
#define _ASM_ENTRY_H

#include <linux/sched.h>
#include <linux/types.h>

#define __export(fn) __attribute__((export_name(#fn)))

struct task_struct;

/* Promising. Boots; becomes the idle loop of pid 0 and never returns. epoch: seconds since 1970. */
void start_kernel(unsigned long ram_bytes, unsigned long lowmem_bytes, unsigned long epoch) __export(start_kernel);
/* Promising. A new task's first steps, on its own stack. */
void ret_from_fork(struct task_struct *task) __export(ret_from_fork);
/* Promising. The task goes on after host_unwind(), on an empty stack. */
void unwound(struct task_struct *task) __export(unwound);
/*
 * Promising. The running task hit a wasm trap at text address ip. kind: 0 unreachable, 1 division, 2 bad indirect call,
 * 3 native stack exhausted, 4 other, 5 a program's longjmp to nowhere; from_user: the frame was user code.
 */
void host_trap(struct task_struct *task, unsigned int kind, unsigned long ip, unsigned int from_user) __export(host_trap);

/* Plain. Kernel memory for the host's use; NULL without memory. */
void *host_alloc(unsigned long size) __export(host_alloc);
void host_free(void *p) __export(host_free);
/*
 * Plain. Makes a task that does system call nr with kernel pointers and answers with host_request_done(req, result, 0).
 * Returns the task's pid, or -errno. These tasks share one table of open files, as threads do.
 * execve: the task becomes the program, with the request's streams as descriptors 0 to 2, and answers with its wait status
 * (is_wait_status = 1) when it ends, or with -errno if the exec failed.
 */
int host_submit(unsigned int req, const char *comm, long nr, long a, long b, long c, long d, long e, long f)
	__export(host_submit);
/* Plain. There is more to read on the request's stdin. */
void host_stream_ready(unsigned int req) __export(host_stream_ready);
/* Counters that must be the same after a test as before it. */
struct host_state {
	u32 free_pages;			/* and those of slab caches, which keep some: their objects are counted */
	u32 slab_objects;
	u32 vmas;
	u32 files;
	u32 inodes;
	u32 timers;
	u32 tasks;
	u32 module_refs;
	u32 hrtimers;
	u32 irqs;
	u32 mapped_pages;		/* pages that entries of user space hold with a reference, each counted once */
	u32 pfn_mappings;		/* entries of user space that hold a frame of RAM without one */
	u32 pinned_pages;		/* pins of pin_user_pages() that have not been given back */
	u32 reserved_pages;
};

/* Plain. Fills at most size bytes of buf with a struct host_state; returns its full size. */
unsigned long host_state(struct host_state *buf, unsigned long size) __export(host_state);
/* A thread as the host sees it. */
struct host_task {
	const struct task_struct *task;
	s32 pid;
	u32 state;			/* the letter of /proc/PID/stat */
	char comm[TASK_COMM_LEN];
};

/* Plain. Fills at most n entries of buf; returns how many threads there are. */
unsigned long host_tasks(struct host_task *buf, unsigned long n) __export(host_tasks);
/* Plain. Physical address of a process's page directory; 0 = no such process, or a kernel thread. */
unsigned long host_task_pgd(int pid) __export(host_task_pgd);
/* Plain. Lowest address of the task's kernel stack. */
unsigned long __task_stack_page(const struct task_struct *task) __export(task_stack_page);
/* Plain. Top of the stack for plain exports. */
unsigned long host_stack_top(void) __export(host_stack_top);

/* Entry code (arch/entry.c): what a task does instead of returning to a caller. */
void enter_user_mode(struct task_struct *task);
/* The system call itself, without signal work. */
long invoke_syscall(long nr, long a, long b, long c, long d, long e, long f);

#endif
