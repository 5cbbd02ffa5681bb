#ifndef _LINUX_KDEBUG_H
#define _LINUX_KDEBUG_H

#include <linux/compiler.h>

/*
 * arch/dumpstack.c: the end of a task that did what it must not.
 */
struct task_struct;

/* Prints an oops headed by str ("Oops", ...) for a fault at text address ip, then ends the task. Does not return. */
void die(const char *str, unsigned long error_code, unsigned long ip) __noreturn;
/* Oops of a bad memory access; error_code has PF_* bits (asm/layout.h). Does not return. */
void die_page_fault(unsigned long address, unsigned long error_code, unsigned long ip) __noreturn;

/* Number of oopses so far. */
extern unsigned int oops_count;

#endif
