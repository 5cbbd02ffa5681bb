/* kernel/stacktrace.c: the running task's kernel stack, as text addresses. Any context. */
#ifndef _LINUX_STACKTRACE_H
#define _LINUX_STACKTRACE_H

#include <linux/types.h>

/* Innermost first, without the skipnr innermost from the caller on; returns how many there are. */
unsigned int stack_trace_save(unsigned long *store, unsigned int size, unsigned int skipnr);
/* A line each, with file and line. */
void stack_trace_print(const unsigned long *entries, unsigned int nr_entries, int spaces);

#endif
