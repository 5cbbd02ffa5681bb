/*
 * Strings and structures from user space, on top of copy_from_user(). Process context.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Bytes from addr to the end of its page, at most n: a copy of that many faults as a whole or not at all. */
static unsigned long page_part(unsigned long addr, unsigned long n)
{
	return min(n, PAGE_SIZE - (addr & ~PAGE_MASK));
}

long strncpy_from_user(char *dst, const char __user *src, long count)
{
	long done = 0;

	if (unlikely(count <= 0))
		return 0;
	while (done < count) {
		unsigned long part = page_part((unsigned long)src + done, count - done);
		char *nul;

		part = min(part, 64UL);
		if (!__access_ok(src + done, part) || __copy_from_user(dst + done, src + done, part))
			return -EFAULT;
		nul = memchr(dst + done, 0, part);
		if (nul)
			return nul - dst;
		done += part;
	}
	return count;
}
EXPORT_SYMBOL(strncpy_from_user);

long strnlen_user(const char __user *s, long n)
{
	char buf[64];
	long done = 0;

	while (done < n) {
		unsigned long part = page_part((unsigned long)s + done, min_t(unsigned long, n - done, sizeof(buf)));
		char *nul;

		if (!__access_ok(s + done, part) || __copy_from_user(buf, s + done, part))
			return 0;
		nul = memchr(buf, 0, part);
		if (nul)
			return done + (nul - buf) + 1;
		done += part;
	}
	return n + 1;
}
EXPORT_SYMBOL(strnlen_user);

int check_zeroed_user(const void __user *from, size_t size)
{
	char buf[64];

	while (size) {
		size_t part = min(size, sizeof(buf));

		if (copy_from_user(buf, from, part))
			return -EFAULT;
		if (memchr_inv(buf, 0, part))
			return 0;
		from = (const char __user *)from + part;
		size -= part;
	}
	return 1;
}
EXPORT_SYMBOL(check_zeroed_user);

int copy_struct_from_user(void *dst, size_t ksize, const void __user *src, size_t usize)
{
	size_t size = min(ksize, usize);

	if (usize > ksize) {
		int ret = check_zeroed_user((const char __user *)src + size, usize - size);

		if (ret <= 0)
			return ret ?: -E2BIG;
	}
	if (copy_from_user(dst, src, size))
		return -EFAULT;
	memset((char *)dst + size, 0, ksize - size);
	return 0;
}
EXPORT_SYMBOL(copy_struct_from_user);
