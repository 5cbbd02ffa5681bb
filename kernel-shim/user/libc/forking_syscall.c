/* syscall(2) of a constant number that returns twice: see libc/syscall.c. */
#include <stdarg.h>
#include "syscall.h"

long __forking_syscall(long n, ...)
{
	long a, b, c, d, e;
	va_list ap;

	va_start(ap, n);
	a = va_arg(ap, long);
	b = va_arg(ap, long);
	c = va_arg(ap, long);
	d = va_arg(ap, long);
	e = va_arg(ap, long);
	va_end(ap);
	return __syscall_ret(__fork_syscall(n, a, b, c, d, e));
}
