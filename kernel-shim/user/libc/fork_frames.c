/*
 * fork(2) returns twice, WebAssembly frames do not. A program that forks has been through binaryen's Asyncify pass, which
 * lets functions unwind, noting in a buffer where they were, and be called again to rewind to that place:
 *
 *	fork() unwinds to __run_forkable(), the oldest frame of its thread or signal handler, which makes the system call. The
 *	parent then rewinds. The child has a copy of the memory, buffer included, or the same memory after vfork(), while its
 *	parent waits; its first frame is forked_child(), which rewinds too.
 *
 * Asyncify gives the four functions below their bodies, and leaves their callers as they are. Nothing here is kept on the
 * stack: that of vfork's parent is its child's too, who returns from here first.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include "atomic.h"
#include "crt.h"
#include "pthread_impl.h"
#include "syscall.h"

#define ASYNCIFY(fn) __attribute__((__import_module__("asyncify"), __import_name__(#fn)))

struct fork;

void asyncify_start_unwind(struct fork *) ASYNCIFY(start_unwind);
void asyncify_stop_unwind(void) ASYNCIFY(stop_unwind);
void asyncify_start_rewind(struct fork *) ASYNCIFY(start_rewind);
void asyncify_stop_rewind(void) ASYNCIFY(stop_rewind);

/* One that is under way. Frames may take as much as the engine's own stack lets them nest; unused pages cost nothing. */
struct fork {
	char *next, *end;		/* Asyncify's: the part of frames[] that is left */
	char *top;			/* behind the last frame */
	long number, args[5];		/* the system call */
	long result;
	void (*entry)(void);
	sigset_t mask;			/* the caller's: a handler would not know of the unwinding */
	char frames[1 << 20];
};

static struct fork first;
static volatile int first_taken;

/* The fork that the task unwinds for, REWINDING set once it rewinds; 0: none. A register, so the child has it too. */
#define REWINDING 1UL

__asm__(".globaltype __fork_state, i32\n"
	".globl __fork_state\n"
	"__fork_state:\n");

static uintptr_t get_state(void)
{
	uintptr_t state;

	__asm__ volatile("global.get __fork_state\n\t"
			 "local.set %0" : "=r"(state));
	return state;
}

static void set_state(uintptr_t state)
{
	__asm__ volatile("local.get %0\n\t"
			 "global.set __fork_state" : : "r"(state));
}

/* Threads, and vfork's child while its parent waits, may fork at the same time. */
static struct fork *new_fork(void)
{
	struct fork *f = &first;

	if (a_swap(&first_taken, 1)) {
		f = (struct fork *)__syscall(SYS_mmap2, 0, sizeof(*f), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
		if ((uintptr_t)f > -4096UL)
			return 0;
	}
	f->next = f->frames;
	f->end = f->frames + sizeof(f->frames);
	return f;
}

static void free_fork(struct fork *f)
{
	if (f == &first)
		a_store(&first_taken, 0);
	else
		__syscall(SYS_munmap, f, sizeof(*f));
}

/* clone(2)'s flags. Only the child may ask: that it exists shows that the arguments could be read. */
static unsigned long long flags_of(const struct fork *f)
{
	switch (f->number) {
	case SYS_vfork:
		return CLONE_VFORK | CLONE_VM;
	case SYS_clone:
		return (unsigned long)f->args[0];
	case SYS_clone3:
		return *(unsigned long long *)f->args[0];
	default:
		return 0;
	}
}

/* The task has rewound. */
static long end_fork(struct fork *f)
{
	unsigned long long flags = f->result ? 0 : flags_of(f);
	long result = f->result;

	asyncify_stop_rewind();
	set_state(0);
	if (!result && !(flags & (CLONE_VM | CLONE_SETTLS)))
		__pthread_self()->tid = __syscall(SYS_gettid);
	__restore_sigs(&f->mask);
	if (result || !(flags & CLONE_VM))
		free_fork(f);
	return result;
}

/* fork, vfork, or clone or clone3 without a function for the child: the result, in both processes. */
long __fork_syscall(long n, long a, long b, long c, long d, long e)
{
	uintptr_t state = get_state();
	struct fork *f = (struct fork *)(state & ~REWINDING);

	if (state)
		return end_fork(f);
	f = new_fork();
	if (!f)
		return -ENOMEM;
	__block_all_sigs(&f->mask);
	f->number = n;
	f->args[0] = a;
	f->args[1] = b;
	f->args[2] = c;
	f->args[3] = d;
	f->args[4] = e;
	set_state((uintptr_t)f);
	asyncify_start_unwind(f);
	return 0;
}

static void rewind_with(struct fork *f, long result)
{
	f->result = result;
	f->next = f->top;
	set_state((uintptr_t)f | REWINDING);
	asyncify_start_rewind(f);
}

/* A handler that forked returns here in the child, where the frames that it interrupted do not exist. */
static void forked_child(void)
{
	struct fork *f = (struct fork *)get_state();

	rewind_with(f, 0);
	__run_forkable(f->entry);
	__linux_syscall(SYS_fork, 0, 0, 0, 0, 0, 0);
	__syscall(SYS_kill, __syscall(SYS_getpid), SIGKILL);
}

static long make_child(const struct fork *f)
{
	return __linux_syscall(f->number, f->args[0], f->args[1], f->args[2], f->args[3], f->args[4], (long)forked_child);
}

void __run_forkable(void (*entry)(void))
{
	uintptr_t state;

	for (entry(); (state = get_state()); entry()) {
		struct fork *f = (struct fork *)state;

		asyncify_stop_unwind();
		f->entry = entry;
		f->top = f->next;
		rewind_with(f, make_child(f));
	}
}
