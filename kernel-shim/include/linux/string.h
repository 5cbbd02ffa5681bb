#ifndef _LINUX_STRING_H
#define _LINUX_STRING_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/stddef.h>
#include <linux/errno.h>
#include <linux/stdarg.h>
#include <linux/version.h>

void *memcpy(void *dest, const void *src, size_t n);
void *memmove(void *dest, const void *src, size_t n);
void *memset(void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
int bcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int c, size_t n);
void *memchr_inv(const void *s, int c, size_t n);
void *memscan(void *s, int c, size_t n);
void *memset16(u16 *s, u16 v, size_t n);
void *memset32(u32 *s, u32 v, size_t n);
void *memset64(u64 *s, u64 v, size_t n);
void memzero_explicit(void *s, size_t n);

size_t strlen(const char *s);
size_t strnlen(const char *s, size_t n);
char *strcpy(char *dest, const char *src);
char *strncpy(char *dest, const char *src, size_t n);
ssize_t strscpy(char *dest, const char *src, size_t size);
ssize_t strscpy_pad(char *dest, const char *src, size_t size);
char *stpcpy(char *dest, const char *src);
char *strcat(char *dest, const char *src);
char *strncat(char *dest, const char *src, size_t n);
size_t strlcat(char *dest, const char *src, size_t size);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t n);
char *strchr(const char *s, int c);
char *strchrnul(const char *s, int c);
char *strnchrnul(const char *s, size_t n, int c);
char *strnchr(const char *s, size_t n, int c);
char *strrchr(const char *s, int c);
char *strstr(const char *haystack, const char *needle);
char *strnstr(const char *haystack, const char *needle, size_t n);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
char *strpbrk(const char *s, const char *accept);
char *strsep(char **s, const char *delimiters);
char *skip_spaces(const char *s);
char *strim(char *s);
char *strreplace(char *s, char from, char to);
bool strstarts(const char *s, const char *prefix);
size_t str_has_prefix(const char *s, const char *prefix);
bool sysfs_streq(const char *a, const char *b);
int match_string(const char *const *array, size_t n, const char *string);
int __sysfs_match_string(const char *const *array, size_t n, const char *string);
void memcpy_and_pad(void *dest, size_t dest_len, const void *src, size_t count, int pad);

static inline char *strstrip(char *s)
{
	return strim(s);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
size_t strlcpy(char *dest, const char *src, size_t size);
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 19, 0) || defined(RINGLET_CORE)
int strnicmp(const char *a, const char *b, size_t n);
#endif

/* Inline, so that copies of known size become plain loads and stores; lib/string.c has the functions proper. */
#ifndef __NO_INLINE_MEM
#define __inline_mem extern inline __attribute__((__gnu_inline__, __always_inline__))

__inline_mem void *memcpy(void *dest, const void *src, size_t n)
{
	return __builtin_memcpy(dest, src, n);
}

__inline_mem void *memmove(void *dest, const void *src, size_t n)
{
	return __builtin_memmove(dest, src, n);
}

__inline_mem void *memset(void *s, int c, size_t n)
{
	return __builtin_memset(s, c, n);
}
#endif

#define sysfs_match_string(_a, _s) __sysfs_match_string(_a, sizeof(_a) / sizeof((_a)[0]), _s)

/* Allocating copies: NULL when there is no memory; freed by kfree(). gfp as for kmalloc(). */
char *kstrdup(const char *s, gfp_t gfp) __malloc;
const char *kstrdup_const(const char *s, gfp_t gfp);
char *kstrndup(const char *s, size_t len, gfp_t gfp) __malloc;
void *kmemdup(const void *src, size_t len, gfp_t gfp) __malloc;
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp) __malloc;
void kfree_const(const void *x);
/* From user space: ERR_PTR(-EFAULT), -ENOMEM; memdup_user frees with kfree(), vmemdup_user with kvfree(). */
void *memdup_user(const void __user *src, size_t len);
void *vmemdup_user(const void __user *src, size_t len);
void *memdup_user_nul(const void __user *src, size_t len);
char *strndup_user(const char __user *src, long n);
char **argv_split(gfp_t gfp, const char *str, int *argcp);
void argv_free(char **argv);

#endif
