#ifndef _KERNEL_IRQ_INTERNALS_H
#define _KERNEL_IRQ_INTERNALS_H

struct irqaction;

/* kernel/irq/thread.c */
int start_irq_thread(struct irqaction *action);
void stop_irq_thread(struct irqaction *action);
void synchronize_irq_thread(struct irqaction *action);
void wake_irq_thread(struct irqaction *action);

#endif
