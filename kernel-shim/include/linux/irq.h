/* Interrupt lines as the kernel sees them (kernel/irq/). */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/interrupt.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

enum {
	IRQ_TYPE_NONE		= 0,
	IRQ_TYPE_EDGE_RISING	= 1,
	IRQ_TYPE_EDGE_FALLING	= 2,
	IRQ_TYPE_EDGE_BOTH	= 3,
	IRQ_TYPE_LEVEL_HIGH	= 4,
	IRQ_TYPE_LEVEL_LOW	= 8,
};

/* One handler of a line. Of the three shapes one is set. */
struct irqaction {
	__irq_handler_new_t handler;
	__irq_handler_regs_t handler_regs;
	__irq_handler_void_t handler_void;
	__irq_handler_new_t thread_fn;
	struct task_struct *thread;
	unsigned int thread_pending;
	unsigned int thread_running;
	void *dev_id;
	struct irqaction *next;
	unsigned int irq;
	unsigned long flags;
	const char *name;
};

struct irq_desc {
	struct irqaction *action;
	unsigned int depth;		/* disable_irq() nesting */
	unsigned int pending;		/* came while disabled */
	unsigned int running;
	unsigned long count;
	unsigned long unhandled;
};

extern struct irq_desc irq_desc[NR_IRQS];

/* For the kernel's own lines, before kmalloc() works: `new` stays. 0 or -errno. */
int setup_irq(unsigned int irq, struct irqaction *new);
/* Sends an interrupt to the line, as its device would. Any context. */
int generic_handle_irq(unsigned int irq);
struct irq_desc *irq_to_desc(unsigned int irq);
int irq_set_irq_type(unsigned int irq, unsigned int type);

#endif
