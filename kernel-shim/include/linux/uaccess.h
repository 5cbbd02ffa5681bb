/*
 * Memory of the current process, from the kernel. These functions may sleep to fault pages in; while page faults are
 * disabled they give up at the first absent page instead. Nothing else may touch user addresses.
 */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/thread_info.h>
#include <asm/uaccess.h>

/* From here to pagefault_enable() a fault in a user copy is an answer ("not copied"), not a sleep. Nests. */
static inline void pagefault_disable(void)
{
	current->pagefault_disabled++;
	barrier();
}

static inline void pagefault_enable(void)
{
	barrier();
	current->pagefault_disabled--;
}

static inline bool pagefault_disabled(void)
{
	return current->pagefault_disabled != 0;
}

/* Faults cannot be resolved: disabled, or this is an interrupt or other atomic context. */
bool faulthandler_disabled(void);

/*
 * The largest part of an object that both sides know: copies min(ksize, usize), zeroes the rest of dst; -E2BIG if
 * user space set what the kernel does not know.
 */
int copy_struct_from_user(void *dst, size_t ksize, const void __user *src, size_t usize);
/* 1 if all bytes are zero, 0 if not, -EFAULT. */
int check_zeroed_user(const void __user *from, size_t size);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
/* Kernel addresses that may be wrong: -EFAULT or -ERANGE instead of an oops. Any context. */
long copy_from_kernel_nofault(void *dst, const void *src, size_t size);
long copy_to_kernel_nofault(void *dst, const void *src, size_t size);
long strncpy_from_kernel_nofault(char *dst, const void *unsafe_addr, long count);
long copy_from_user_nofault(void *dst, const void __user *src, size_t size);

#define get_kernel_nofault(val, ptr) \
	copy_from_kernel_nofault(&(val), (ptr), sizeof(val))
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 8, 0) || defined(RINGLET_CORE)
long probe_kernel_read(void *dst, const void *src, size_t size);
long probe_kernel_write(void *dst, const void *src, size_t size);
#define probe_kernel_address(addr, retval) \
	probe_kernel_read(&(retval), (const void *)(addr), sizeof(retval))
#endif

#endif
