/* The frame of a signal handler: what the kernel writes on the program's stack, and user/libc/restore.c reads. */
#ifndef _ASM_SIGFRAME_H
#define _ASM_SIGFRAME_H

#include <asm/siginfo.h>
#include <asm/ucontext.h>

/* A C library's ucontext_t is longer than the kernel's: a program may copy it as a whole. */
#define UCONTEXT_USER_SIZE	348

struct rt_sigframe {
	__u32 handler;			/* index in the program's function table */
	__u32 sig;
	__u32 pinfo;
	__u32 puc;
	siginfo_t info;
	union {
		struct ucontext uc;
		char __uc_size[UCONTEXT_USER_SIZE];
	};
};

#endif
