/* What the kernel keeps of a task for the machine. */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/layout.h>

struct task_struct;

/*
 * How a stack's coroutine goes on when the host starts one for the task (arch/process.c): `unwound` is what runs after
 * host_unwind(), on an empty kernel stack.
 */
struct thread_struct {
	int (*fn)(void *);		/* kernel thread body */
	void *fn_arg;
	void (*unwound)(struct task_struct *task);
	unsigned int image;		/* user program: the host's handle of its code */
	unsigned int entry;		/* function-table index of its start, 0 = none */
	unsigned int signal_entry;	/* of what calls its signal handlers (arch/signal.c), 0 = none */
	unsigned long user_ip;		/* where it last left user mode with work pending */
	unsigned long start_sp;
	unsigned long tls_base;		/* set_thread_area */
	unsigned long cr2, error_code, trap_nr;
};

#define INIT_THREAD		{ .fn = 0 }
#define STACK_TOP_MAX		STACK_TOP
#define ARCH_HAS_PREFETCH	1

static inline void cpu_relax(void)
{
	barrier();
}

static inline void prefetch(const void *x)
{
}

static inline void prefetchw(const void *x)
{
}

#define rep_nop()	cpu_relax()

#endif
