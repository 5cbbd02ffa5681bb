/*
 * Strings and memory. The mem* functions are wasm's bulk operations, which the rewriter turns into page-wise copies;
 * callers get them inline (linux/string.h), these are the ones behind a function pointer.
 */
#define __NO_INLINE_MEM
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

void *memcpy(void *dest, const void *src, size_t n)
{
	return __builtin_memcpy(dest, src, n);
}
EXPORT_SYMBOL(memcpy);

void *memmove(void *dest, const void *src, size_t n)
{
	return __builtin_memmove(dest, src, n);
}
EXPORT_SYMBOL(memmove);

void *memset(void *s, int c, size_t n)
{
	return __builtin_memset(s, c, n);
}
EXPORT_SYMBOL(memset);

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *x = a, *y = b;

	for (; n; n--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}
EXPORT_SYMBOL(memcmp);

int bcmp(const void *a, const void *b, size_t n)
{
	return memcmp(a, b, n);
}
EXPORT_SYMBOL(bcmp);

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr);

/* The first byte that is not c. */
void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr_inv);

/* The first byte that is c, or the end. */
void *memscan(void *s, int c, size_t n)
{
	unsigned char *p = s;

	while (n && *p != (unsigned char)c) {
		p++;
		n--;
	}
	return p;
}
EXPORT_SYMBOL(memscan);

void *memset16(u16 *s, u16 v, size_t n)
{
	u16 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset16);

void *memset32(u32 *s, u32 v, size_t n)
{
	u32 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset32);

void *memset64(u64 *s, u64 v, size_t n)
{
	u64 *p = s;

	while (n--)
		*p++ = v;
	return s;
}
EXPORT_SYMBOL(memset64);

/* A memset that the compiler may not drop. */
void memzero_explicit(void *s, size_t n)
{
	memset(s, 0, n);
	barrier_data(s);
}
EXPORT_SYMBOL(memzero_explicit);

void memcpy_and_pad(void *dest, size_t dest_len, const void *src, size_t count, int pad)
{
	size_t n = min(dest_len, count);

	memcpy(dest, src, n);
	memset((char *)dest + n, pad, dest_len - n);
}
EXPORT_SYMBOL(memcpy_and_pad);

size_t strlen(const char *s)
{
	const char *p = s;

	while (*p)
		p++;
	return p - s;
}
EXPORT_SYMBOL(strlen);

size_t strnlen(const char *s, size_t n)
{
	const char *p = s;

	while (n-- && *p)
		p++;
	return p - s;
}
EXPORT_SYMBOL(strnlen);

char *stpcpy(char *dest, const char *src)
{
	while ((*dest = *src)) {
		dest++;
		src++;
	}
	return dest;
}
EXPORT_SYMBOL(stpcpy);

char *strcpy(char *dest, const char *src)
{
	stpcpy(dest, src);
	return dest;
}
EXPORT_SYMBOL(strcpy);

/* Exactly n bytes: cut without a NUL, or filled up with NULs. */
char *strncpy(char *dest, const char *src, size_t n)
{
	char *p = dest;

	while (n--) {
		*p++ = *src;
		if (*src)
			src++;
	}
	return dest;
}
EXPORT_SYMBOL(strncpy);

/* Length of src: >= size means that it was cut. */
size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size) {
		size_t n = min(len, size - 1);

		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(strlcpy);

/* Length of dest, or -E2BIG if src was cut. */
ssize_t strscpy(char *dest, const char *src, size_t size)
{
	size_t n;

	if (size == 0 || size > INT_MAX)
		return -E2BIG;
	n = strnlen(src, size);
	if (n == size) {
		memcpy(dest, src, size - 1);
		dest[size - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dest, src, n + 1);
	return n;
}
EXPORT_SYMBOL(strscpy);

ssize_t strscpy_pad(char *dest, const char *src, size_t size)
{
	ssize_t n = strscpy(dest, src, size);

	if (n >= 0)
		memset(dest + n, 0, size - n);
	return n;
}
EXPORT_SYMBOL(strscpy_pad);

char *strcat(char *dest, const char *src)
{
	stpcpy(dest + strlen(dest), src);
	return dest;
}
EXPORT_SYMBOL(strcat);

char *strncat(char *dest, const char *src, size_t n)
{
	char *end = dest + strlen(dest);
	size_t len = strnlen(src, n);

	memcpy(end, src, len);
	end[len] = '\0';
	return dest;
}
EXPORT_SYMBOL(strncat);

size_t strlcat(char *dest, const char *src, size_t size)
{
	size_t used = strnlen(dest, size);

	return used + strlcpy(dest + used, src, size - used);
}
EXPORT_SYMBOL(strlcat);

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (int)((unsigned char)*a > (unsigned char)*b) - (int)((unsigned char)*a < (unsigned char)*b);
}
EXPORT_SYMBOL(strcmp);

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		if (*a != *b)
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		if (!*a)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncmp);

int strncasecmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		int difference = tolower(*a) - tolower(*b);

		if (difference || !*a)
			return difference;
	}
	return 0;
}
EXPORT_SYMBOL(strncasecmp);

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, SIZE_MAX);
}
EXPORT_SYMBOL(strcasecmp);

int strnicmp(const char *a, const char *b, size_t n)
{
	return strncasecmp(a, b, n);
}
EXPORT_SYMBOL(strnicmp);
