/*
 * Copies to and from user space (arch/lib/usercopy.c). The copy functions return how many bytes were NOT copied; the rest
 * 0 or -EFAULT. Sleep as described in linux/uaccess.h.
 */
#ifndef _ASM_UACCESS_H
#define _ASM_UACCESS_H

#include <linux/compiler.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/version.h>
#include <asm/page.h>
#include <asm/thread_info.h>

#define VERIFY_READ	0
#define VERIFY_WRITE	1

#ifdef RINGLET_CORE
#define __NEED_SET_FS 1
#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 10, 0)
#define __NEED_SET_FS 1
#endif

#ifdef __NEED_SET_FS
/* The end of the addresses that the copy functions accept for the current task. Gone in 5.10 (on x86). */
#define MAKE_MM_SEG(s)	((mm_segment_t) { (s) })
#define KERNEL_DS	MAKE_MM_SEG(-1UL)
#define USER_DS		MAKE_MM_SEG(PAGE_OFFSET)
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 1, 0)
#define get_ds()	(KERNEL_DS)
#endif
#define segment_eq(a, b)	((a).seg == (b).seg)
#define uaccess_kernel()	segment_eq(get_fs(), KERNEL_DS)

mm_segment_t get_fs(void);
void set_fs(mm_segment_t fs);
#endif

#define TASK_SIZE_MAX	TASK_SIZE

/* True if [addr, addr + size) lies where user memory may be (under KERNEL_DS: anywhere). Promises no more than that. */
bool __access_ok(const void __user *addr, unsigned long size);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
#define access_ok(addr, size)		__access_ok((const void __user *)(addr), (size))
#else
#define access_ok(type, addr, size)	((void)(type), __access_ok((const void __user *)(addr), (size)))
#endif

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n) __must_check;
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n) __must_check;
unsigned long copy_in_user(void __user *to, const void __user *from, unsigned long n) __must_check;
unsigned long clear_user(void __user *to, unsigned long n) __must_check;
/* The caller did access_ok() and, for _inatomic, pagefault_disable(). */
unsigned long __copy_from_user(void *to, const void __user *from, unsigned long n) __must_check;
unsigned long __copy_to_user(void __user *to, const void *from, unsigned long n) __must_check;
unsigned long __copy_from_user_inatomic(void *to, const void __user *from, unsigned long n) __must_check;
unsigned long __copy_to_user_inatomic(void __user *to, const void *from, unsigned long n) __must_check;
unsigned long __clear_user(void __user *to, unsigned long n) __must_check;
#define raw_copy_from_user	__copy_from_user
#define raw_copy_to_user	__copy_to_user
#define __copy_from_user_nocache	__copy_from_user

/* Length copied without the NUL (count if there was none in reach), or -EFAULT. */
long strncpy_from_user(char *dst, const char __user *src, long count);
#define __strncpy_from_user	strncpy_from_user
/* Length with the NUL; more than n if there is none in n bytes; 0 on a fault. */
long strnlen_user(const char __user *s, long n);
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 13, 0)
static inline long strlen_user(const char __user *s)
{
	return strnlen_user(s, 0x7fffffff);
}
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 16)
static inline int verify_area(int type, const void __user *addr, unsigned long size)
{
	return __access_ok(addr, size) ? 0 : -14;
}
#endif

int __get_user_size(void *x, const void __user *ptr, unsigned long size);
int __put_user_size(const void *x, void __user *ptr, unsigned long size);
int __get_user_nocheck(void *x, const void __user *ptr, unsigned long size);
int __put_user_nocheck(const void *x, void __user *ptr, unsigned long size);

/* An integer type wide enough for the object, so that any scalar, pointers included, can be cast from it. */
#define __inttype(x) __typeof__(__builtin_choose_expr(sizeof(x) > sizeof(0UL), 0ULL, 0UL))

#define __do_get_user(fn, x, ptr)						\
({										\
	__inttype(*(ptr)) __gu_val = 0;						\
	int __gu_err = fn(&__gu_val, (ptr), sizeof(*(ptr)));			\
	(x) = (__force __typeof__(*(ptr)))__gu_val;				\
	__gu_err;								\
})

#define __do_put_user(fn, x, ptr)						\
({										\
	__inttype(*(ptr)) __pu_val = (__inttype(*(ptr)))(__typeof__(*(ptr)))(x);	\
	fn(&__pu_val, (ptr), sizeof(*(ptr)));					\
})

/* One scalar: 0 or -EFAULT, x is then 0. Macros, because they take a type and an lvalue. */
#define get_user(x, ptr)	__do_get_user(__get_user_size, x, ptr)
#define put_user(x, ptr)	__do_put_user(__put_user_size, x, ptr)
#define __get_user(x, ptr)	__do_get_user(__get_user_nocheck, x, ptr)
#define __put_user(x, ptr)	__do_put_user(__put_user_nocheck, x, ptr)

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
#define user_access_begin(ptr, size)	__access_ok((ptr), (size))
#define user_access_end()		do { } while (0)
#define unsafe_get_user(x, ptr, label)	do { if (__get_user(x, ptr)) goto label; } while (0)
#define unsafe_put_user(x, ptr, label)	do { if (__put_user(x, ptr)) goto label; } while (0)
#endif

#endif
