/*
 * Machine checks: the hardware has used a translation that it was asked to watch (mm/pte_owner.c). Its page-table entry was
 * changed, and nobody has flushed; as on any TLB the access goes through the old translation all the same.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/stackdepot.h>
#include <asm/emu.h>
#include <asm/host.h>
#include <asm/layout.h>
#include "entry.h"

/* A program's own place; of the kernel's the whole stack, since a copy to or from user space has no place of its own. */
static void show_user_of_translation(unsigned long error_code, unsigned long ip)
{
	char where[240];

	if (!(error_code & PF_USER))
		dump_stack();
	else if (host_symbolize(ip, 0, where, sizeof(where)))
		pr_alert("used at: %s\n", where);
}

/* The gate (asm/traps.h). Must not sleep: the access is half done. */
static void do_machine_check(unsigned long address, unsigned long error_code, unsigned long tag, unsigned long ip)
{
	pr_alert("BUG: stale translation of %08lx used in process %s[%d]: its entry was changed and not flushed by:\n",
		 address, current->comm, task_pid_nr(current));
	stack_depot_print(tag);
	show_user_of_translation(error_code, ip);
	print_modules();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

void mce_init(void)
{
	emu_set_trap_gate(TRAP_MC, (void *)do_machine_check);
}
