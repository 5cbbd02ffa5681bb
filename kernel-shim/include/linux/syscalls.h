/*
 * System calls. A wasm indirect call needs the exact signature, so every call gets an entry of one type,
 * `long __sys_NAME(long a, ..., long f)`, which converts the arguments for the typed body `sys_NAME`:
 *
 *     SYSCALL_DEFINE2(dup2, unsigned int, oldfd, unsigned int, newfd) { ... }
 *
 * A call that exists is in the table (arch/syscall_table.c) by its __sys_NAME.
 */
#ifndef _LINUX_SYSCALLS_H
#define _LINUX_SYSCALLS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/linkage.h>

typedef long (*sys_call_ptr_t)(long, long, long, long, long, long);

#define __SC_DECL1(t1, a1)		t1 a1
#define __SC_DECL2(t1, a1, ...)		t1 a1, __SC_DECL1(__VA_ARGS__)
#define __SC_DECL3(t1, a1, ...)		t1 a1, __SC_DECL2(__VA_ARGS__)
#define __SC_DECL4(t1, a1, ...)		t1 a1, __SC_DECL3(__VA_ARGS__)
#define __SC_DECL5(t1, a1, ...)		t1 a1, __SC_DECL4(__VA_ARGS__)
#define __SC_DECL6(t1, a1, ...)		t1 a1, __SC_DECL5(__VA_ARGS__)

#define __SC_CAST6(t1, a1, ...)		(t1)__l6, __SC_CAST5(__VA_ARGS__)
#define __SC_CAST5(t1, a1, ...)		(t1)__l5, __SC_CAST4(__VA_ARGS__)
#define __SC_CAST4(t1, a1, ...)		(t1)__l4, __SC_CAST3(__VA_ARGS__)
#define __SC_CAST3(t1, a1, ...)		(t1)__l3, __SC_CAST2(__VA_ARGS__)
#define __SC_CAST2(t1, a1, ...)		(t1)__l2, __SC_CAST1(__VA_ARGS__)
#define __SC_CAST1(t1, a1)		(t1)__l1

/* The arguments of the entry count down, so that the cast lists above can recurse. */
#define __SC_LONGS1	long __l1, long __u1, long __u2, long __u3, long __u4, long __u5
#define __SC_LONGS2	long __l2, long __l1, long __u1, long __u2, long __u3, long __u4
#define __SC_LONGS3	long __l3, long __l2, long __l1, long __u1, long __u2, long __u3
#define __SC_LONGS4	long __l4, long __l3, long __l2, long __l1, long __u1, long __u2
#define __SC_LONGS5	long __l5, long __l4, long __l3, long __l2, long __l1, long __u1
#define __SC_LONGS6	long __l6, long __l5, long __l4, long __l3, long __l2, long __l1

#define SYSCALL_DEFINE0(name)							\
	long sys_##name(void);							\
	long __sys_##name(long, long, long, long, long, long);			\
	long __sys_##name(long __u1, long __u2, long __u3, long __u4, long __u5, long __u6) \
	{									\
		return sys_##name();						\
	}									\
	long sys_##name(void)

#define __SYSCALL_DEFINEx(x, name, ...)						\
	long sys_##name(__SC_DECL##x(__VA_ARGS__));				\
	long __sys_##name(long, long, long, long, long, long);			\
	long __sys_##name(__SC_LONGS##x)					\
	{									\
		return sys_##name(__SC_CAST##x(__VA_ARGS__));			\
	}									\
	long sys_##name(__SC_DECL##x(__VA_ARGS__))

#define SYSCALL_DEFINE1(name, ...)	__SYSCALL_DEFINEx(1, name, __VA_ARGS__)
#define SYSCALL_DEFINE2(name, ...)	__SYSCALL_DEFINEx(2, name, __VA_ARGS__)
#define SYSCALL_DEFINE3(name, ...)	__SYSCALL_DEFINEx(3, name, __VA_ARGS__)
#define SYSCALL_DEFINE4(name, ...)	__SYSCALL_DEFINEx(4, name, __VA_ARGS__)
#define SYSCALL_DEFINE5(name, ...)	__SYSCALL_DEFINEx(5, name, __VA_ARGS__)
#define SYSCALL_DEFINE6(name, ...)	__SYSCALL_DEFINEx(6, name, __VA_ARGS__)

#endif
