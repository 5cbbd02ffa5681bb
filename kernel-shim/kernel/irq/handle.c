/* An interrupt line has fired: its handlers run, in hard interrupt context with interrupts off. */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel_stat.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <asm/irq_regs.h>
#include "internals.h"

struct irq_desc irq_desc[NR_IRQS];
static struct pt_regs *irq_regs;

/* A line whose interrupts nobody claims, this many times in a row, is switched off. */
#define SPURIOUS_LIMIT	100000

struct pt_regs *get_irq_regs(void)
{
	return irq_regs;
}
EXPORT_SYMBOL_GPL(get_irq_regs);

struct pt_regs *set_irq_regs(struct pt_regs *regs)
{
	struct pt_regs *before = irq_regs;

	irq_regs = regs;
	return before;
}
EXPORT_SYMBOL_GPL(set_irq_regs);

struct irq_desc *irq_to_desc(unsigned int irq)
{
	return irq < NR_IRQS ? &irq_desc[irq] : NULL;
}
EXPORT_SYMBOL_GPL(irq_to_desc);

unsigned int kstat_irqs(unsigned int irq)
{
	return irq < NR_IRQS ? irq_desc[irq].count : 0;
}

/* 2.4's handlers say nothing: their interrupts count as handled. */
static int call_handler(struct irqaction *action)
{
	if (action->handler)
		return action->handler((int)action->irq, action->dev_id);
	if (action->handler_regs)
		return action->handler_regs((int)action->irq, action->dev_id, irq_regs);
	action->handler_void((int)action->irq, action->dev_id, irq_regs);
	return IRQ_HANDLED;
}

static int run_handlers(struct irq_desc *desc)
{
	struct irqaction *action, *next;
	int handled = 0;

	for (action = desc->action; action; action = next) {
		int ret;

		next = action->next;
		ret = call_handler(action);
		/* Until 2.6.35 handlers were free to do that. */
		WARN_ONCE(action->handler && !irqs_disabled(), "irq %u handler %pS enabled interrupts\n", action->irq,
			  action->handler);
		local_irq_disable();
		if (ret == IRQ_WAKE_THREAD)
			wake_irq_thread(action);
		handled |= ret;
	}
	return handled;
}

static void report_spurious(unsigned int irq, struct irq_desc *desc)
{
	struct irqaction *action;

	pr_err("irq %d: nobody cared (try booting with the \"irqpoll\" option)\n", irq);
	dump_stack();
	pr_err("handlers:\n");
	for (action = desc->action; action; action = action->next)
		pr_err("[<%p>] %ps\n", action->handler, action->handler);
	pr_emerg("Disabling IRQ #%d\n", irq);
	desc->depth = 1;
}

static void note_interrupt(unsigned int irq, struct irq_desc *desc, int handled)
{
	if (handled)
		desc->unhandled = 0;
	else if (++desc->unhandled == SPURIOUS_LIMIT)
		report_spurious(irq, desc);
}

/* Interrupts are off. An interrupt of a disabled line is remembered for enable_irq(). */
static void handle_edge_irq(unsigned int irq, struct irq_desc *desc)
{
	desc->count++;
	if (desc->depth || desc->running) {
		desc->pending = 1;
		return;
	}
	if (!desc->action) {
		pr_warn_once("irq %u: unexpected interrupt, no handler\n", irq);
		return;
	}
	desc->running = 1;
	do {
		desc->pending = 0;
		note_interrupt(irq, desc, run_handlers(desc));
	} while (desc->pending && !desc->depth);
	desc->running = 0;
}

/* 0, or -EINVAL for a line that is not there. */
int generic_handle_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return -EINVAL;
	local_irq_save(flags);
	handle_edge_irq(irq, desc);
	local_irq_restore(flags);
	return 0;
}
EXPORT_SYMBOL_GPL(generic_handle_irq);
