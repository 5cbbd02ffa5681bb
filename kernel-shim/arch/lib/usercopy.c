/*
 * Copies between kernel and user space. The machine does the work (asm/emu.h): it checks user permissions, and asks the
 * page-fault handler when a page is absent. Here is what stands before it: the address limit, KERNEL_DS, zeroing what
 * could not be read.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/emu.h>

mm_segment_t get_fs(void)
{
	return current_thread_info()->addr_limit;
}
EXPORT_SYMBOL(get_fs);

void set_fs(mm_segment_t fs)
{
	current_thread_info()->addr_limit = fs;
}
EXPORT_SYMBOL(set_fs);

/* Under KERNEL_DS "user" pointers may be kernel pointers: those at or above PAGE_OFFSET are copied plainly. */
static bool kernel_ds(const volatile void __user *addr)
{
	return (unsigned long)addr >= PAGE_OFFSET && uaccess_kernel();
}

bool __access_ok(const void __user *addr, unsigned long size)
{
	unsigned long limit = get_fs().seg;

	return size <= limit && (unsigned long)addr <= limit - size;
}
EXPORT_SYMBOL(__access_ok);

void __might_fault(const char *file, int line)
{
	if (uaccess_kernel() || pagefault_disabled())
		return;
	__might_sleep(file, line);
}
EXPORT_SYMBOL(__might_fault);

unsigned long __copy_from_user_inatomic(void *to, const void __user *from, unsigned long n)
{
	if (kernel_ds(from)) {
		memcpy(to, (const void __force *)from, n);
		return 0;
	}
	return emu_copy_from_user(to, (const void __force *)from, n);
}
EXPORT_SYMBOL(__copy_from_user_inatomic);

unsigned long __copy_to_user_inatomic(void __user *to, const void *from, unsigned long n)
{
	if (kernel_ds(to)) {
		memcpy((void __force *)to, from, n);
		return 0;
	}
	return emu_copy_to_user((void __force *)to, from, n);
}
EXPORT_SYMBOL(__copy_to_user_inatomic);

unsigned long __copy_from_user(void *to, const void __user *from, unsigned long n)
{
	might_fault();
	return __copy_from_user_inatomic(to, from, n);
}
EXPORT_SYMBOL(__copy_from_user);

unsigned long __copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_fault();
	return __copy_to_user_inatomic(to, from, n);
}
EXPORT_SYMBOL(__copy_to_user);

/* What could not be read is zero afterwards. */
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long left = n;

	if (likely(__access_ok(from, n)))
		left = __copy_from_user(to, from, n);
	else
		might_fault();
	if (unlikely(left))
		memset((char *)to + (n - left), 0, left);
	return left;
}
EXPORT_SYMBOL(copy_from_user);

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_fault();
	return __access_ok(to, n) ? __copy_to_user_inatomic(to, from, n) : n;
}
EXPORT_SYMBOL(copy_to_user);

unsigned long copy_in_user(void __user *to, const void __user *from, unsigned long n)
{
	char buf[256];

	while (n) {
		unsigned long part = min(n, (unsigned long)sizeof(buf));
		unsigned long got = part - copy_from_user(buf, from, part);
		unsigned long left = copy_to_user(to, buf, got);

		n -= got - left;
		if (left || got < part)
			break;
		to = (char __user *)to + part;
		from = (const char __user *)from + part;
	}
	return n;
}
EXPORT_SYMBOL(copy_in_user);

unsigned long __clear_user(void __user *to, unsigned long n)
{
	might_fault();
	if (kernel_ds(to)) {
		memset((void __force *)to, 0, n);
		return 0;
	}
	return emu_clear_user((void __force *)to, n);
}
EXPORT_SYMBOL(__clear_user);

unsigned long clear_user(void __user *to, unsigned long n)
{
	return __access_ok(to, n) ? __clear_user(to, n) : n;
}
EXPORT_SYMBOL(clear_user);

int __get_user_nocheck(void *x, const void __user *ptr, unsigned long size)
{
	if (likely(!__copy_from_user(x, ptr, size)))
		return 0;
	memset(x, 0, size);
	return -EFAULT;
}
EXPORT_SYMBOL(__get_user_nocheck);

int __put_user_nocheck(const void *x, void __user *ptr, unsigned long size)
{
	return __copy_to_user(ptr, x, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(__put_user_nocheck);

int __get_user_size(void *x, const void __user *ptr, unsigned long size)
{
	return copy_from_user(x, ptr, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(__get_user_size);

int __put_user_size(const void *x, void __user *ptr, unsigned long size)
{
	return copy_to_user(ptr, x, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(__put_user_size);
