/*
 * The registers that this machine has. Wasm keeps locals where nobody can see them: the i386 names are there for drivers
 * that print them; only those of a system call, ip and sp carry values.
 */
#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H

#include <linux/version.h>

struct pt_regs {
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 25)
	long ebx, ecx, edx, esi, edi, ebp, eax;
	long orig_eax;
	unsigned long eip, esp;
#else
	long bx, cx, dx, si, di, bp, ax;
	long orig_ax;
	unsigned long ip, sp;
#endif
	unsigned long flags;		/* bit 9: interrupts were enabled */
	unsigned int user;		/* the context was user mode */
};

#define X86_EFLAGS_IF	0x200

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 25)
static inline int user_mode(struct pt_regs *regs) { return regs->user; }
static inline unsigned long instruction_pointer(struct pt_regs *regs) { return regs->ip; }
static inline unsigned long user_stack_pointer(struct pt_regs *regs) { return regs->sp; }
static inline unsigned long kernel_stack_pointer(struct pt_regs *regs) { return regs->sp; }
static inline unsigned long profile_pc(struct pt_regs *regs) { return regs->ip; }
#else
static inline int user_mode(struct pt_regs *regs) { return regs->user; }
static inline unsigned long instruction_pointer(struct pt_regs *regs) { return regs->eip; }
#endif

#endif
