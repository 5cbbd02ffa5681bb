/* Traps that are not page faults: kernel stack overflow, and what wasm itself refuses to do. */
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include <asm/host.h>
#include <asm/siginfo.h>
#include <asm/traps.h>
#include "entry.h"

/* A frame would have gone below the task's stack, which begins anew at its top now: what was on it is lost. */
static void stack_overflow_gate(unsigned long sp, unsigned long error_code, unsigned long ip)
{
	unsigned long bottom = (unsigned long)current->stack;

	pr_emerg("BUG: TASK stack guard page was hit at %08lx (stack is %08lx..%08lx)\n", sp, bottom, bottom + THREAD_SIZE - 1);
	die("stack guard page", 0, ip);
}

static void general_protection_gate(unsigned long address, unsigned long error_code, unsigned long ip)
{
	die("general protection fault", error_code, ip);
}

struct trap {
	const char *name;		/* in Linux's words */
	int sig, code;			/* for a program */
};

/* Indices are what host_trap() calls kinds. */
enum { TRAP_KIND_UNREACHABLE, TRAP_KIND_DIVIDE, TRAP_KIND_BAD_CALL };

static const struct trap traps[] = {
	[TRAP_KIND_UNREACHABLE] = { "invalid opcode", SIGILL, ILL_ILLOPN },
	[TRAP_KIND_DIVIDE] = { "divide error", SIGFPE, FPE_INTDIV },
	[TRAP_KIND_BAD_CALL] = { "bad function pointer", SIGSEGV, SEGV_MAPERR },	/* NULL, or of another type */
	{ "stack overflow", SIGSEGV, SEGV_MAPERR },		/* of the engine's own stack */
	{ "general protection fault", SIGSEGV, SI_KERNEL },
	{ "longjmp to a frame that is gone", SIGSEGV, SEGV_MAPERR },
};

static void show_trap(const struct trap *trap, unsigned long ip)
{
	char where[240];

	if (!host_symbolize(ip, 0, where, sizeof(where)))
		snprintf(where, sizeof(where), "%08lx", ip);
	pr_info("traps: %s[%d] trap %s ip:%s\n", current->comm, current->pid, trap->name, where);
}

/* A trap of the program at the instruction at ip, which is done again if a handler returns. */
static void do_trap(unsigned int nr, const struct trap *trap, unsigned long address, unsigned long ip)
{
	current->thread.trap_nr = nr;
	current->thread.error_code = 0;
	if (unhandled_signal(current, trap->sig) && printk_ratelimit())
		show_trap(trap, ip);
	force_sig_fault(trap->sig, trap->code, (void __user *)address);
}

static void divide_error_gate(unsigned long address, unsigned long error_code, unsigned long ip)
{
	do_trap(TRAP_DE, &traps[TRAP_KIND_DIVIDE], ip, ip);
}

static void invalid_op_gate(unsigned long address, unsigned long error_code, unsigned long ip)
{
	do_trap(TRAP_UD, &traps[TRAP_KIND_UNREACHABLE], ip, ip);
}

/* What an i386 finds out when it has jumped there. */
static void bad_call_gate(unsigned long pointer, unsigned long error_code, unsigned long ip)
{
	current->thread.cr2 = pointer;
	do_trap(TRAP_PF, &traps[TRAP_KIND_BAD_CALL], pointer, ip);
}

/* The engine's own trap: the program's frames are gone, so no handler of it could go on from here. */
static void __noreturn user_trap(const struct trap *trap, unsigned long ip)
{
	show_trap(trap, ip);
	current->flags |= PF_SIGNALED;
	do_group_exit(trap->sig);
}

/*
 * The host found the running task's coroutine dead of a wasm trap and calls this on a new one, on the empty kernel stack.
 * preempt_count is still that of the trapped code: in an interrupt, this ends in a panic.
 */
void host_trap(struct task_struct *task, unsigned int kind, unsigned long ip, unsigned int from_user)
{
	const struct trap *trap = &traps[min(kind, (unsigned int)ARRAY_SIZE(traps) - 1)];

	if (from_user)
		user_trap(trap, ip);
	die(trap->name, 0, ip);
}

void trap_init(void)
{
	emu_set_trap_gate(TRAP_DE, (void *)divide_error_gate);
	emu_set_trap_gate(TRAP_UD, (void *)invalid_op_gate);
	emu_set_trap_gate(TRAP_BAD_CALL, (void *)bad_call_gate);
	emu_set_trap_gate(TRAP_SS, (void *)stack_overflow_gate);
	emu_set_trap_gate(TRAP_GP, (void *)general_protection_gate);
	mce_init();
	entry_init();
}
