/*
 * Access to memory that may not be there, without an oops. Any context.
 */
#include <linux/export.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/uaccess.h>
#include <asm/emu.h>

long copy_from_kernel_nofault(void *dst, const void *src, size_t size)
{
	if ((unsigned long)src < TASK_SIZE)
		return -ERANGE;
	return emu_copy_nofault(dst, src, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(copy_from_kernel_nofault);

long copy_to_kernel_nofault(void *dst, const void *src, size_t size)
{
	if ((unsigned long)dst < TASK_SIZE)
		return -ERANGE;
	return emu_copy_nofault(dst, src, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(copy_to_kernel_nofault);

long probe_kernel_read(void *dst, const void *src, size_t size)
{
	return copy_from_kernel_nofault(dst, src, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(probe_kernel_read);

long probe_kernel_write(void *dst, const void *src, size_t size)
{
	return copy_to_kernel_nofault(dst, src, size) ? -EFAULT : 0;
}
EXPORT_SYMBOL(probe_kernel_write);

/* Length with the NUL, at most count; -EFAULT or -ERANGE. */
long strncpy_from_kernel_nofault(char *dst, const void *unsafe_addr, long count)
{
	const char *src = unsafe_addr;
	long i, err;

	for (i = 0; i < count; i++) {
		err = copy_from_kernel_nofault(dst + i, src + i, 1);
		if (err) {
			dst[i ? i - 1 : 0] = 0;
			return err;
		}
		if (!dst[i])
			return i + 1;
	}
	if (count > 0)
		dst[count - 1] = 0;
	return count;
}
EXPORT_SYMBOL(strncpy_from_kernel_nofault);

long copy_from_user_nofault(void *dst, const void __user *src, size_t size)
{
	unsigned long left = size;

	pagefault_disable();
	if (__access_ok(src, size))
		left = __copy_from_user_inatomic(dst, src, size);
	pagefault_enable();
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL(copy_from_user_nofault);
