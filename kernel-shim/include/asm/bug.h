#ifndef _ASM_BUG_H
#define _ASM_BUG_H

#include <linux/compiler.h>
#include <linux/printf_api.h>

#define TAINT_WARN 9

/* "kernel BUG at file:line!", an oops; ends the task. */
void __bug(const char *file, int line) __noreturn __cold;
/* A report with a call trace; fmt may be NULL. Any context. */
void warn_slowpath_fmt(const char *file, int line, unsigned int taint, const char *fmt, ...)
	__printf_api(warn_slowpath_fmt) __printf(4, 5) __cold;

#endif
