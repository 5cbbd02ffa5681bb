#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H

#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/lockdep.h>

/* Around the service of an interrupt; irq_exit runs pending softirqs. */
void irq_enter(void);
void irq_exit(void);
void synchronize_irq(unsigned int irq);

#endif
