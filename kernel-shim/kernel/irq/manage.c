/* Requesting and freeing interrupt lines. Process context. */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <asm/emu.h>
#include "internals.h"

static unsigned int nr_irqactions;

/* Handlers requested, for the leak check. */
unsigned int nr_requested_irqs(void)
{
	return nr_irqactions;
}

/* All handlers of a line must agree to share it, each with a dev_id to tell it by. */
static int check_sharing(struct irq_desc *desc, struct irqaction *new)
{
	if (!desc->action)
		return 0;
	if ((desc->action->flags & new->flags & IRQF_SHARED) &&
	    !((desc->action->flags ^ new->flags) & (IRQF_ONESHOT | IRQF_TRIGGER_MASK)))
		return 0;
	if (!(new->flags & IRQF_PROBE_SHARED))
		pr_err("genirq: Flags mismatch irq %u. %08lx (%s) vs. %08lx (%s)\n", new->irq, new->flags, new->name,
		       desc->action->flags, desc->action->name);
	return -EBUSY;
}

int setup_irq(unsigned int irq, struct irqaction *new)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction **end;
	unsigned long flags;
	int err;

	if (!desc)
		return -EINVAL;
	new->irq = irq;
	err = check_sharing(desc, new);
	if (err)
		return err;
	local_irq_save(flags);
	if (!desc->action) {
		desc->depth = new->flags & IRQF_NO_AUTOEN ? 1 : 0;
		desc->unhandled = 0;
		desc->pending = 0;
	}
	for (end = &desc->action; *end; end = &(*end)->next)
		;
	*end = new;
	local_irq_restore(flags);
	return 0;
}

/* 2.4 and 2.6 had a bit of their own for "shared". */
static unsigned long modern_flags(unsigned long flags)
{
	return flags & 0x04000000 ? (flags & ~0x04000000UL) | IRQF_SHARED : flags;
}

/* Takes a template on the stack: which handler of the three it has is its caller's business. */
static int request(unsigned int irq, const struct irqaction *template, unsigned long flags, const char *name, void *dev)
{
	struct irqaction *action;
	int err;

	flags = modern_flags(flags);
	if (irq >= NR_IRQS || ((flags & IRQF_SHARED) && !dev))
		return -EINVAL;
	action = kzalloc(sizeof(*action), GFP_KERNEL);
	if (!action)
		return -ENOMEM;
	*action = *template;
	action->irq = irq;
	action->flags = flags;
	action->name = name;
	action->dev_id = dev;
	err = action->thread_fn ? start_irq_thread(action) : 0;
	if (!err) {
		err = setup_irq(irq, action);
		if (err)
			stop_irq_thread(action);
	}
	if (err)
		kfree(action);
	else
		nr_irqactions++;
	return err;
}

int request_irq_before_2_6_0(unsigned int irq, __irq_handler_void_t handler, unsigned long flags, const char *name,
			     void *dev);
int request_irq_before_2_6_0(unsigned int irq, __irq_handler_void_t handler, unsigned long flags, const char *name,
			     void *dev)
{
	struct irqaction action = { .handler_void = handler };

	return handler ? request(irq, &action, flags, name, dev) : -EINVAL;
}
EXPORT_SYMBOL(request_irq_before_2_6_0);

int request_irq_before_2_6_19(unsigned int irq, __irq_handler_regs_t handler, unsigned long flags, const char *name,
			      void *dev);
int request_irq_before_2_6_19(unsigned int irq, __irq_handler_regs_t handler, unsigned long flags, const char *name,
			      void *dev)
{
	struct irqaction action = { .handler_regs = handler };

	return handler ? request(irq, &action, flags, name, dev) : -EINVAL;
}
EXPORT_SYMBOL(request_irq_before_2_6_19);

static int irq_default_primary_handler(int irq, void *dev_id)
{
	return IRQ_WAKE_THREAD;
}

int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn, unsigned long flags,
			 const char *name, void *dev)
{
	struct irqaction action = {
		.handler = (__irq_handler_new_t)handler,
		.thread_fn = (__irq_handler_new_t)thread_fn,
	};

	if (!handler && !thread_fn)
		return -EINVAL;
	if (!handler) {
		if (!(flags & IRQF_ONESHOT)) {
			pr_err("genirq: Threaded irq requested with handler=NULL and !ONESHOT for %s (irq %d)\n", name, irq);
			return -EINVAL;
		}
		action.handler = irq_default_primary_handler;
	}
	return request(irq, &action, flags, name, dev);
}
EXPORT_SYMBOL(request_threaded_irq);

int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev)
{
	return handler ? request_threaded_irq(irq, handler, NULL, flags, name, dev) : -EINVAL;
}
EXPORT_SYMBOL(request_irq);

int request_any_context_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev)
{
	return request_irq(irq, handler, flags, name, dev);
}
EXPORT_SYMBOL_GPL(request_any_context_irq);

static struct irqaction *unlink_action(struct irq_desc *desc, void *dev_id)
{
	struct irqaction **link, *action;
	unsigned long flags;

	local_irq_save(flags);
	for (link = &desc->action; *link && (*link)->dev_id != dev_id; link = &(*link)->next)
		;
	action = *link;
	if (action)
		*link = action->next;
	local_irq_restore(flags);
	return action;
}

const void *free_irq(unsigned int irq, void *dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	const char *name;

	WARN_ON(in_interrupt());
	if (!desc)
		return NULL;
	action = unlink_action(desc, dev_id);
	if (!action) {
		WARN(1, "Trying to free already-free IRQ %d\n", irq);
		return NULL;
	}
	name = action->name;
	stop_irq_thread(action);
	kfree(action);
	nr_irqactions--;
	return name;
}
EXPORT_SYMBOL(free_irq);

/* Any context. */
void disable_irq_nosync(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (desc)
		desc->depth++;
}
EXPORT_SYMBOL(disable_irq_nosync);

/* Handlers run to their end with interrupts off, so where this may be called from none is under way; a thread may be. */
void synchronize_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;

	for (action = desc ? desc->action : NULL; action; action = action->next)
		synchronize_irq_thread(action);
}
EXPORT_SYMBOL(synchronize_irq);

void disable_irq(unsigned int irq)
{
	disable_irq_nosync(irq);
	synchronize_irq(irq);
}
EXPORT_SYMBOL(disable_irq);

bool disable_hardirq(unsigned int irq)
{
	disable_irq_nosync(irq);
	return true;
}
EXPORT_SYMBOL_GPL(disable_hardirq);

/* What came while the line was off comes again. Any context. */
void enable_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	if (WARN(!desc->depth, "Unbalanced enable for IRQ %d\n", irq))
		return;
	local_irq_save(flags);
	if (!--desc->depth && desc->pending) {
		desc->pending = 0;
		desc->count--;
		emu_irq_raise(irq);
	}
	local_irq_restore(flags);
}
EXPORT_SYMBOL(enable_irq);

int can_request_irq(unsigned int irq, unsigned long irqflags)
{
	struct irq_desc *desc = irq_to_desc(irq);

	return desc && (!desc->action || (desc->action->flags & irqflags & IRQF_SHARED));
}
EXPORT_SYMBOL(can_request_irq);

/* 0 or -EINVAL: every line is edge triggered, any edge. */
int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	return irq_to_desc(irq) ? 0 : -EINVAL;
}
EXPORT_SYMBOL(irq_set_irq_type);
