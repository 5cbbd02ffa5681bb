/*
 * The way into the kernel and out of it: system calls, what is done on the way back to user mode, interrupts.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hardirq.h>
#include <linux/irq.h>
#include <linux/kernel_stat.h>
#include <linux/nmi.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include <asm/irq_regs.h>
#include <asm/traps.h>
#include "entry.h"

static long unknown_syscall(long nr)
{
	static unsigned long reported[NR_syscalls / BITS_PER_LONG + 1];

	if (nr >= 0 && nr < NR_syscalls && !test_and_set_bit((int)nr, reported))
		pr_warn("%s[%d]: system call %ld is not implemented\n", current->comm, current->pid, nr);
	return -ENOSYS;
}

static inline long call(long nr, long a, long b, long c, long d, long e, long f)
{
	if (unlikely((unsigned long)nr >= NR_syscalls || !sys_call_table[nr]))
		return unknown_syscall(nr);
	return sys_call_table[nr](a, b, c, d, e, f);
}

static inline bool wants_restart(long result)
{
	return unlikely(result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK && result != -ENOIOCTLCMD);
}

/*
 * A system call, with the signals that interrupted it: one that may be restarted is, unless a handler is to run first. May
 * not return.
 */
static enum restart do_syscall(long *result, long nr, long a, long b, long c, long d, long e, long f)
{
	enum restart restart = RESTART_NOT;

	*result = call(nr, a, b, c, d, e, f);
	while (wants_restart(*result)) {
		restart = syscall_restarts(result);
		if (restart != RESTART_NOW)
			break;
		if (*result == -ERESTART_RESTARTBLOCK)
			*result = current->restart_block.fn(current);
		else
			*result = call(nr, a, b, c, d, e, f);
	}
	return restart;
}

/* For the kernel itself and its modules. */
long invoke_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	long result;

	do_syscall(&result, nr, a, b, c, d, e, f);
	return result;
}
EXPORT_SYMBOL(invoke_syscall);

static long syscall_gate(long nr, long a, long b, long c, long d, long e, long f)
{
	long result;

	if (do_syscall(&result, nr, a, b, c, d, e, f) == RESTART_AFTER_HANDLER)
		return -SYSCALL_AGAIN;
	return result;
}

/* The gate returns with interrupts off, so that nothing comes between; the hardware switches them on. */
static void call_signal_entry(void)
{
	emu_cli();
	emu_set_user_work(0);
	emu_set_user_call(current->thread.signal_entry);
}

/* Before a return to user mode. An interrupt that brings new work after the last look sets the flag again. */
static void user_work_gate(unsigned long address, unsigned long error_code, unsigned long ip)
{
	unsigned long work;

	current->thread.user_ip = ip;
	emu_cli();
	while ((work = current_thread_info()->flags & _TIF_WORK_MASK)) {
		emu_sti();
		if (work & _TIF_NEED_RESCHED)
			schedule_user();
		if (work & _TIF_NOTIFY_RESUME)
			clear_thread_flag(TIF_NOTIFY_RESUME);
		if ((work & _TIF_SIGPENDING) && do_signal()) {
			call_signal_entry();
			return;
		}
		emu_cli();
	}
	emu_set_user_work(0);
	emu_sti();
}

/* Interrupts are off. */
static void irq_gate(unsigned long line, unsigned long from_user, unsigned long ip)
{
	struct pt_regs regs = { .ip = ip, .sp = emu_get_ksp(), .flags = X86_EFLAGS_IF, .user = (unsigned int)from_user };
	struct pt_regs *outer = set_irq_regs(&regs);

	irq_enter();
	generic_handle_irq((unsigned int)line);
	irq_exit();
	set_irq_regs(outer);
	watchdog_kill_stuck();
}

static void nmi_gate(unsigned long reason, unsigned long error_code, unsigned long ip)
{
	watchdog_hardlockup(ip);
}

void entry_init(void)
{
	emu_set_trap_gate(TRAP_SYSCALL, (void *)syscall_gate);
	emu_set_trap_gate(TRAP_USER_WORK, (void *)user_work_gate);
	emu_set_trap_gate(TRAP_NMI, (void *)nmi_gate);
	for (unsigned int line = 0; line < NR_IRQS; line++)
		emu_set_trap_gate(IRQ_VECTOR_BASE + line, (void *)irq_gate);
}
