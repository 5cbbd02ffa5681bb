/*
 * syscall(2). Calls that return twice need libc/fork_frames.c, and a program that has been through Asyncify. One that names
 * such a call by a constant gets both, since <unistd.h> then calls libc/forking_syscall.c; one that computes the number has
 * them if it forks elsewhere, and is refused by the kernel, with a line in the log, if not.
 */
#include <unistd.h>
#include "syscall.h"
#include "syscall_arguments.h"

#undef syscall

long __fork_syscall(long n, long a, long b, long c, long d, long e) __attribute__((__weak__));

static int returns_twice(long n)
{
	return n == SYS_fork || n == SYS_vfork || n == SYS_clone || n == SYS_clone3;
}

long syscall(long n, ...)
{
	long a[SYSCALL_ARGUMENTS];
	va_list ap;

	va_start(ap, n);
	syscall_arguments(a, ap);
	va_end(ap);
	if (!returns_twice(n))
		return __syscall_ret(__linux_syscall(n, a[0], a[1], a[2], a[3], a[4], a[5]));
	if (!__fork_syscall)
		return __syscall_ret(__linux_syscall(n, a[0], a[1], a[2], a[3], a[4], 0));
	return __syscall_ret(__fork_syscall(n, a[0], a[1], a[2], a[3], a[4]));
}
