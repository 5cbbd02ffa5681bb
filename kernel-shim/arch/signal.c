/*
 * Frames of signal handlers. The kernel writes a frame on the program's stack as i386 does, but cannot make the program go
 * on there: WebAssembly has no jump. It asks the hardware to call the program's signal entry (user/libc/restore.c), which
 * fetches the frame with the system call SYSCALL_SIGFRAME, calls the handler, and ends with rt_sigreturn(2).
 *
 *	user_work_gate()   a signal has a handler: call the entry
 *	  signal entry       sigframe(sp)  takes the signal off its queue, writes the frame, returns its address
 *	                     handler(sig, &frame->info, &frame->uc)
 *	                     rt_sigreturn(frame)
 *	user_work_gate()   whatever else is pending
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include <asm/sigframe.h>
#include "entry.h"

/* Below its stack pointer an interrupted function may use this much. */
#define RED_ZONE	128

/* Selectors of i386 user space. */
#define USER_CS		0x73
#define USER_DS_SEL	0x7b

/* In sigframe()'s result, beside the frame's address: another signal is pending, whose handler comes first. */
#define SIGFRAME_MORE	1

/* Where the frame goes: on the stack, or on the alternate one if the handler wants that. An address that faults if none fits. */
static struct rt_sigframe __user *get_sigframe(const struct k_sigaction *ka, unsigned long sp)
{
	bool nested = on_sig_stack(sp), entering = false;

	if ((ka->sa.sa_flags & SA_ONSTACK) && !sas_ss_flags(sp)) {
		sp = current->sas_ss_sp + current->sas_ss_size;
		entering = true;
	} else {
		sp -= RED_ZONE;
	}
	sp = (sp - sizeof(struct rt_sigframe)) & ~15UL;
	if ((nested || entering) && !__on_sig_stack(sp))
		return (struct rt_sigframe __user *)-1L;
	return (struct rt_sigframe __user *)sp;
}

static void fill_sigcontext(struct sigcontext *sc, unsigned long sp)
{
	const struct thread_struct *thread = &current->thread;

	sc->ds = sc->es = sc->ss = USER_DS_SEL;
	sc->cs = USER_CS;
	sc->sp = sc->sp_at_signal = sp;
	sc->ip = thread->user_ip;
	sc->trapno = thread->trap_nr;
	sc->err = thread->error_code;
	sc->cr2 = thread->cr2;
	sc->flags = X86_EFLAGS_IF;
}

/* The frame's address, or 0 if it cannot be written. */
static unsigned long setup_rt_frame(const struct ksignal *ksig, unsigned long sp)
{
	struct rt_sigframe __user *to = get_sigframe(&ksig->ka, sp);
	struct rt_sigframe frame = {
		.handler = (__u32)(unsigned long)ksig->ka.sa.sa_handler,
		.sig = (__u32)ksig->sig,
		.pinfo = (__u32)(unsigned long)&to->info,
		.puc = (__u32)(unsigned long)&to->uc,
		.info = ksig->info,
	};

	fill_sigcontext(&frame.uc.uc_mcontext, sp);
	save_altstack(&frame.uc.uc_stack, sp);
	frame.uc.uc_sigmask = *sigmask_to_save();
	frame.uc.uc_mcontext.oldmask = frame.uc.uc_sigmask.sig[0];
	return copy_to_user(to, &frame, sizeof(frame)) ? 0 : (unsigned long)to;
}

/* User work is left for later: the entry is about to move its stack pointer, and nothing may be put on the stack before. */
static void defer_user_work(void)
{
	emu_cli();
	emu_set_user_work(0);
}

/*
 * From the signal entry, with the program's stack pointer: the next signal that has a handler becomes a frame. Its address,
 * maybe with SIGFRAME_MORE; 0 if there is none (any more), or no room for a frame. With 0 for sp: only does user work.
 */
SYSCALL_DEFINE1(sigframe, unsigned long, sp)
{
	struct ksignal ksig;
	unsigned long frame;

	if (!sp) {
		emu_set_user_work(1);
		return 0;
	}
	if (!get_signal(&ksig)) {
		restore_saved_sigmask();
		return 0;
	}
	frame = setup_rt_frame(&ksig, sp);
	signal_setup_done(!frame, &ksig);
	defer_user_work();
	return frame && (current_thread_info()->flags & _TIF_WORK_MASK) ? frame | SIGFRAME_MORE : frame;
}

/* Of a handler that returned, with its frame's address: what it made of the mask and the alternate stack holds from now on. */
SYSCALL_DEFINE1(rt_sigreturn, struct rt_sigframe __user *, frame)
{
	struct ucontext uc;

	if (copy_from_user(&uc, &frame->uc, sizeof(uc))) {
		force_sig(SIGSEGV);
		return 0;
	}
	set_current_blocked(&uc.uc_sigmask);
	restore_altstack(&uc.uc_stack);
	defer_user_work();
	return 0;
}
