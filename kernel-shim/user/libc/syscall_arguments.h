/* The arguments behind the number in a call of syscall(2): as many as there may be, whatever was given. */
#ifndef _SYSCALL_ARGUMENTS_H
#define _SYSCALL_ARGUMENTS_H

#include <stdarg.h>

#define SYSCALL_ARGUMENTS	6

static inline void syscall_arguments(long *out, va_list ap)
{
	for (int i = 0; i < SYSCALL_ARGUMENTS; i++)
		out[i] = va_arg(ap, long);
}

#endif
