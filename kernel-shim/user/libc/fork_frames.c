/*
 * fork(2) returns twice, WebAssembly frames do not. A program that forks has been through binaryen's Asyncify pass, which
 * lets functions unwind, noting in a buffer where they were, and be called again to rewind to that place:
 *
 *	fork() unwinds to __run_forkable(), the oldest frame of its thread or signal handler, which makes the system call. The
 *	parent then rewinds. The child has a copy of the memory, buffer included; its first frame is forked_child(), which
 *	rewinds too.
 *
 * Asyncify gives the four functions below their bodies, and leaves their callers as they are. One fork is under way at a
 * time: the C library holds a lock around it.
 */
#include <signal.h>
#include <stdint.h>
#include "crt.h"
#include "pthread_impl.h"
#include "syscall.h"

#define ASYNCIFY(fn) __attribute__((__import_module__("asyncify"), __import_name__(#fn)))

void asyncify_start_unwind(void *) ASYNCIFY(start_unwind);
void asyncify_stop_unwind(void) ASYNCIFY(stop_unwind);
void asyncify_start_rewind(void *) ASYNCIFY(start_rewind);
void asyncify_stop_rewind(void) ASYNCIFY(stop_rewind);

/* What the thread is doing: a register of the instance. */
enum { RUNNING, UNWINDING, REWINDING };

__asm__(".globaltype __fork_state, i32\n"
	".globl __fork_state\n"
	"__fork_state:\n");

static unsigned long get_state(void)
{
	unsigned long state;

	__asm__ volatile("global.get __fork_state\n\t"
			 "local.set %0" : "=r"(state));
	return state;
}

static void set_state(unsigned long state)
{
	__asm__ volatile("local.get %0\n\t"
			 "global.set __fork_state" : : "r"(state));
}

/* As deep as the engine's own stack lets frames nest. Pages that are not used cost nothing. */
static char frames[1 << 20];
static struct {
	char *next, *end;
} buffer;

static long number, result;
static void (*forking_entry)(void);

/* libc/vfork.c: the thread that is in vfork(). */
extern volatile uintptr_t __vforking __attribute__((__weak__));

/* In place of the system call that _Fork() makes: its result, in both processes. */
long __fork_syscall(long n)
{
	if (get_state() == REWINDING) {
		set_state(RUNNING);
		asyncify_stop_rewind();
		return result;
	}
	number = &__vforking && __vforking == __get_tp() ? SYS_vfork : n;
	set_state(UNWINDING);
	buffer.next = frames;
	buffer.end = frames + sizeof(frames);
	asyncify_start_unwind(&buffer);
	return 0;
}

static void rewind_with(long value)
{
	result = value;
	set_state(REWINDING);
	asyncify_start_rewind(&buffer);
}

/* A handler that forked returns here in the child, where the frames that it interrupted do not exist. */
static void forked_child(void)
{
	rewind_with(0);
	__run_forkable(forking_entry);
	__linux_syscall(SYS_fork, 0, 0, 0, 0, 0, 0);
	__syscall(SYS_kill, __syscall(SYS_getpid), SIGKILL);
}

void __run_forkable(void (*entry)(void))
{
	for (entry(); get_state() == UNWINDING; entry()) {
		asyncify_stop_unwind();
		forking_entry = entry;
		rewind_with(__linux_syscall(number, 0, 0, 0, 0, 0, (long)forked_child));
	}
}
