/*
 * For the C library's own sources. A wasm caller passes variable arguments in a block of memory, and a null pointer where
 * there are none: ioctl(fd, request) or fcntl(fd, F_GETFL) would fault on page 0, while elsewhere they read a register
 * that holds just anything. Here such a list reads zeros.
 */
#ifndef _STDARG_H
#define _STDARG_H

#define __NEED_va_list
#include <bits/alltypes.h>

extern const long long __no_arguments[16];

#define va_start(list, last) \
	(__builtin_va_start(list, last), *(void **)&(list) ? (void)0 : (void)(*(const void **)&(list) = __no_arguments))
#define va_end(list)		__builtin_va_end(list)
#define va_arg(list, type)	__builtin_va_arg(list, type)
#define va_copy(to, from)	__builtin_va_copy(to, from)

#endif
