/*
 * System-call numbers, and until 2.6.19 system calls made by kernel code: _syscall3(int, open, const char *, file, int, flag,
 * int, mode) defines a function of that name, which returns -1 and sets errno on failure, as in a C library. The calls take
 * user pointers, or the kernel's after set_fs(KERNEL_DS). Process context.
 */
#ifndef _LINUX_UNISTD_H
#define _LINUX_UNISTD_H

#include <linux/version.h>
#include <linux/types.h>
#include <asm/unistd.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 20)

extern int errno;

long invoke_syscall(long nr, long a, long b, long c, long d, long e, long f);

static inline long __syscall_result(long result)
{
	if ((unsigned long)result < (unsigned long)-125)
		return result;
	errno = (int)-result;
	return -1;
}

/* Macros, as Linux's: they define functions and take types. */
#define __syscall_body(type, name, a, b, c, d, e, f) \
{ \
	return (type)__syscall_result(invoke_syscall(__NR_##name, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), \
						     (long)(f))); \
}
#define _syscall0(type, name) \
type name(void) \
__syscall_body(type, name, 0, 0, 0, 0, 0, 0)
#define _syscall1(type, name, type1, arg1) \
type name(type1 arg1) \
__syscall_body(type, name, arg1, 0, 0, 0, 0, 0)
#define _syscall2(type, name, type1, arg1, type2, arg2) \
type name(type1 arg1, type2 arg2) \
__syscall_body(type, name, arg1, arg2, 0, 0, 0, 0)
#define _syscall3(type, name, type1, arg1, type2, arg2, type3, arg3) \
type name(type1 arg1, type2 arg2, type3 arg3) \
__syscall_body(type, name, arg1, arg2, arg3, 0, 0, 0)
#define _syscall4(type, name, type1, arg1, type2, arg2, type3, arg3, type4, arg4) \
type name(type1 arg1, type2 arg2, type3 arg3, type4 arg4) \
__syscall_body(type, name, arg1, arg2, arg3, arg4, 0, 0)
#define _syscall5(type, name, type1, arg1, type2, arg2, type3, arg3, type4, arg4, type5, arg5) \
type name(type1 arg1, type2 arg2, type3 arg3, type4 arg4, type5 arg5) \
__syscall_body(type, name, arg1, arg2, arg3, arg4, arg5, 0)
#define _syscall6(type, name, type1, arg1, type2, arg2, type3, arg3, type4, arg4, type5, arg5, type6, arg6) \
type name(type1 arg1, type2 arg2, type3 arg3, type4 arg4, type5 arg5, type6 arg6) \
__syscall_body(type, name, arg1, arg2, arg3, arg4, arg5, arg6)

#ifdef __KERNEL_SYSCALLS__
static inline _syscall0(int, sync)
static inline _syscall0(pid_t, setsid)
static inline _syscall3(int, write, int, fd, const char *, buf, off_t, count)
static inline _syscall3(int, read, int, fd, char *, buf, off_t, count)
static inline _syscall3(off_t, lseek, int, fd, off_t, offset, int, count)
static inline _syscall1(int, dup, int, fd)
static inline _syscall3(int, open, const char *, file, int, flag, int, mode)
static inline _syscall1(int, close, int, fd)
static inline _syscall3(pid_t, waitpid, pid_t, pid, int *, wait_stat, int, options)
#endif

#endif

#endif
