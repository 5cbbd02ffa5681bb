/*
 * The signal entry: what the machine calls in a program that has a signal to handle, between two instructions of its code.
 * On i386 the kernel jumps to the handler, and __restore_rt is where that returns to; here the way in and the way out are one
 * function. It keeps nothing on the stack, so that it can move to the frame that the kernel made (kernel-shim/arch/signal.c),
 * which is below what interrupted code may use, or on the alternate stack.
 */
#include <signal.h>
#include "stack_pointer.h"
#include "syscall.h"

/* As include/asm/sigframe.h has it. */
struct frame {
	union {
		void (*plain)(int);
		void (*sigaction)(int, siginfo_t *, void *);
	} handler;
	int siginfo;
	int sig;
	siginfo_t *info;
	void *ucontext;
};

/* The kernel has more handlers to call before this one's. */
#define MORE 1

static void call_handler(const struct frame *frame)
{
	if (frame->siginfo)
		frame->handler.sigaction(frame->sig, frame->info, frame->ucontext);
	else
		frame->handler.plain(frame->sig);
}

__attribute__((__export_name__("__restore_rt"))) void __restore_rt(void)
{
	unsigned long sp = stack_pointer();
	unsigned long frame = __syscall1(SYS_sigframe, sp);

	if (!frame)
		return;
	set_stack_pointer(frame & ~MORE);
	if (frame & MORE)
		__syscall1(SYS_sigframe, 0);
	call_handler((struct frame *)(frame & ~MORE));
	__syscall1(SYS_rt_sigreturn, frame & ~MORE);
	set_stack_pointer(sp);
}

hidden void __restore(void)
{
}
