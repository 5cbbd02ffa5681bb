#ifndef _LINUX_SPRINTF_H
#define _LINUX_SPRINTF_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/stdarg.h>
#include <linux/printf_api.h>

int num_to_str(char *buf, int size, unsigned long long num, unsigned int width);

int sprintf(char *buf, const char *fmt, ...) __printf_api(sprintf) __printf(2, 3);
int vsprintf(char *buf, const char *fmt, va_list args) __printf_api(vsprintf) __printf(2, 0);
/* Length the whole text would have; what did not fit is cut, the end is always NUL if size > 0. */
int snprintf(char *buf, size_t size, const char *fmt, ...) __printf_api(snprintf) __printf(3, 4);
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args) __printf_api(vsnprintf) __printf(3, 0);
/* Length of what was written, without its NUL. */
int scnprintf(char *buf, size_t size, const char *fmt, ...) __printf_api(scnprintf) __printf(3, 4);
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args) __printf_api(vscnprintf) __printf(3, 0);
/* kmalloc'ed text, NULL when there is no memory. */
char *kasprintf(gfp_t gfp, const char *fmt, ...) __printf_api(kasprintf) __printf(2, 3) __malloc;
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args) __printf_api(kvasprintf) __printf(2, 0) __malloc;
const char *kvasprintf_const(gfp_t gfp, const char *fmt, va_list args) __printf_api(kvasprintf_const) __printf(2, 0);

int sscanf(const char *buf, const char *fmt, ...) __scanf(2, 3);
int vsscanf(const char *buf, const char *fmt, va_list args) __scanf(2, 0);

#ifdef RINGLET_CORE
/* The one formatter; api: PRINTF_* flags of linux/printf_api.h. */
int vsnprintf_api(unsigned int api, char *buf, size_t size, const char *fmt, va_list args) __printf(4, 0);
#endif

#endif
