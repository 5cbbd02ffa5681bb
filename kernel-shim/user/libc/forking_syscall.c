/* syscall(2) of a constant number that returns twice: see libc/syscall.c. */
#include "syscall.h"
#include "syscall_arguments.h"

long __forking_syscall(long n, ...)
{
	long a[SYSCALL_ARGUMENTS];
	va_list ap;

	va_start(ap, n);
	syscall_arguments(a, ap);
	va_end(ap);
	return __syscall_ret(__fork_syscall(n, a[0], a[1], a[2], a[3], a[4]));
}
