/* What a signal handler's third argument points to, as i386 user space reads it. */
#ifndef _ASM_UCONTEXT_H
#define _ASM_UCONTEXT_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/signal.h>

struct sigcontext {
	__u16 gs, __gsh;
	__u16 fs, __fsh;
	__u16 es, __esh;
	__u16 ds, __dsh;
	__u32 di, si, bp, sp, bx, dx, cx, ax;
	__u32 trapno, err;
	__u32 ip;
	__u16 cs, __csh;
	__u32 flags;
	__u32 sp_at_signal;
	__u16 ss, __ssh;
	__u32 fpstate;
	__u32 oldmask;
	__u32 cr2;
};

struct ucontext {
	unsigned long uc_flags;
	struct ucontext __user *uc_link;
	stack_t uc_stack;
	struct sigcontext uc_mcontext;
	sigset_t uc_sigmask;
};

#endif
