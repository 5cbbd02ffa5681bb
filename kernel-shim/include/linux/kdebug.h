/* arch/dumpstack.c: reports of what the kernel was doing, and the end of a task that did what it must not. */
#ifndef _LINUX_KDEBUG_H
#define _LINUX_KDEBUG_H

#include <linux/compiler.h>
#include <linux/types.h>

/*
 * An oops headed "str: error_code [#n]" for a fault at text address ip, after whatever the caller printed about its
 * cause; 0 = ip unknown. Any context. Ends the task; in an interrupt, panics.
 */
void die(const char *str, unsigned long error_code, unsigned long ip) __noreturn __cold;
/* The oops of a bad memory access, with its cause; error_code has PF_* bits (asm/layout.h). */
void die_page_fault(unsigned long address, unsigned long error_code, unsigned long ip) __noreturn __cold;

/* Number of oopses so far. */
extern unsigned int oops_count;

/* As dump_stack(), beginning with the caller of the function whose name begins with `callee`. */
void dump_stack_caller(const char *log_lvl, const char *callee);
/* Where that caller is: "name+0x1c/0x80 [module]". */
void stack_trace_caller(const char *callee, char *buf, size_t size);

#endif
