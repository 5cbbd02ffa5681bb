/*
 * The signal entry: what the machine calls in a program that has a signal to handle, between two instructions of its code.
 * On i386 the kernel jumps to the handler, and __restore_rt is where that returns to; here the way in and the way out are one
 * function. It keeps nothing on the stack, so that it can move to the frame that the kernel made (kernel-shim/arch/signal.c),
 * which is below what interrupted code may use, or on the alternate stack.
 * Handlers of one argument are called like those of three: the machine drops what a function does not take.
 */
#include <signal.h>
#include "crt.h"
#include "stack_pointer.h"
#include "syscall.h"

/* As include/asm/sigframe.h has it. */
struct frame {
	void (*handler)(int, siginfo_t *, void *);
	int sig;
	siginfo_t *info;
	void *ucontext;
};

/* The kernel has more handlers to call before this one's. */
#define MORE 1

/* The first of the handler's frames, whose stack pointer is at the kernel's. */
static void call_handler(void)
{
	struct frame *frame = (struct frame *)stack_pointer();

	frame->handler(frame->sig, frame->info, frame->ucontext);
}

__attribute__((__export_name__("__restore_rt"))) void __restore_rt(void)
{
	unsigned long sp = stack_pointer();
	unsigned long address = __syscall1(SYS_sigframe, sp);
	const struct frame *frame = (const struct frame *)(address & ~MORE);

	if (!frame)
		return;
	set_stack_pointer((unsigned long)frame);
	if (address & MORE)
		__syscall1(SYS_sigframe, 0);
	__run_entry(call_handler);
	__syscall1(SYS_rt_sigreturn, (long)frame);
	set_stack_pointer(sp);
}

hidden void __restore(void)
{
}
