/*
 * clone(2) with a stack for the child. The child is another instance of the program with its stack pointer at `stack`,
 * whose first function is the system call's last argument.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include "crt.h"
#include "pthread_impl.h"
#include "stack_pointer.h"
#include "syscall.h"

/* What the child finds at its stack pointer. */
struct child {
	int (*fn)(void *);
	void *arg;
} __attribute__((__aligned__(16)));

static void run_child(void)
{
	struct child *child = (struct child *)stack_pointer();

	__set_thread_area((void *)__get_tp());
	__syscall(SYS_exit, child->fn(child->arg));
}

static void start_child(void)
{
	__run_entry(run_child);
}

int __clone(int (*fn)(void *), void *stack, int flags, void *arg, ...)
{
	struct child *child = (struct child *)((uintptr_t)stack & -16) - 1;
	long parent_tid, tls, child_tid;
	va_list ap;

	if (!fn || !stack)
		return -EINVAL;
	va_start(ap, arg);
	parent_tid = va_arg(ap, long);
	tls = va_arg(ap, long);
	child_tid = va_arg(ap, long);
	va_end(ap);
	child->fn = fn;
	child->arg = arg;
	return __syscall(SYS_clone, flags, child, parent_tid, tls, child_tid, start_child);
}
