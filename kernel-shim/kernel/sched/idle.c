/* What the CPU does when nobody wants it. */
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/interrupt.h>
#include <asm/emu.h>
#include "../time/tick.h"

/* pid 0's loop. The tick stops while it waits: the clock jumps to the next timer. */
void cpu_startup_entry(void)
{
	for (;;) {
		rcu_note_context_switch();
		if (local_softirq_pending())
			do_softirq();
		emu_cli();
		if (need_resched()) {
			emu_sti();
			schedule();
		} else {
			tick_nohz_idle_enter();
			emu_halt();
		}
	}
}
