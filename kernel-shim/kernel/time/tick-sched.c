/*
 * The timer interrupt. While a task runs it comes every jiffy; while the CPU is idle only for the next timer. The hardware's
 * timer is one-shot: after each interrupt the earliest of what can happen next is programmed.
 */
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/jiffies.h>
#include <linux/kernel_stat.h>
#include <linux/math64.h>
#include <linux/nmi.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/loadavg.h>
#include <asm/emu.h>
#include <asm/irq_regs.h>
#include "tick.h"

#define NEVER	(~0ULL)

/* The periodic tick is off: idle. */
static bool tick_stopped;
static u64 programmed = NEVER;

static u64 next_tick(void)
{
	return jiffies64_to_clock_ns(jiffies_64 + 1);
}

/* Programs the earliest event, unless that is what the hardware waits for already. */
void tick_program_event(void)
{
	u64 next = min(hrtimer_next_event(), tick_stopped ? timer_next_event() : next_tick());

	if (next == programmed)
		return;
	programmed = next;
	emu_clock_program(next);
}

void tick_nohz_idle_enter(void)
{
	tick_stopped = true;
	tick_program_event();
}

void tick_nohz_idle_exit(void)
{
	tick_stopped = false;
	update_jiffies(emu_clock_read());
	tick_program_event();
}

/* An interrupt ends the idle wait: its handler must find jiffies right, and nobody has been stuck so far. */
void tick_irq_enter(void)
{
	update_jiffies(emu_clock_read());
	touch_softlockup_watchdog_sched();
}

static void tick_sched_handle(void)
{
	if (!is_idle_task(current)) {
		account_process_tick(current, user_mode(get_irq_regs()));
		scheduler_tick();
		run_posix_cpu_timers();
	}
	watchdog_tick();
	calc_global_load();
	if (timers_due())
		raise_softirq_irqoff(TIMER_SOFTIRQ);
}

static int timer_interrupt(int irq, void *dev)
{
	u64 now = emu_clock_read();
	static u64 last_jiffies;

	programmed = NEVER;
	update_jiffies(now);
	if (jiffies_64 != last_jiffies)
		tick_sched_handle();
	last_jiffies = jiffies_64;
	hrtimer_run_queues(now);
	tick_program_event();
	return IRQ_HANDLED;
}

static struct irqaction irq0 = {
	.handler = timer_interrupt,
	.flags = IRQF_TIMER,
	.name = "timer",
};

void tick_init(void)
{
	setup_irq(IRQ_TIMER, &irq0);
	tick_program_event();
}
