/* local_irq_*: enable and disable interrupts. `flags` is an lvalue, hence macros, as in Linux. */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/version.h>
#include <linux/typecheck.h>
#include <asm/irqflags.h>

#define local_irq_save(flags)						\
	do {								\
		typecheck(unsigned long, flags);			\
		(flags) = arch_local_irq_save();			\
	} while (0)
#define local_save_flags(flags)						\
	do {								\
		typecheck(unsigned long, flags);			\
		(flags) = arch_local_save_flags();			\
	} while (0)

static inline void local_irq_restore(unsigned long flags)
{
	arch_local_irq_restore(flags);
}

static inline void local_irq_disable(void)
{
	arch_local_irq_disable();
}

static inline void local_irq_enable(void)
{
	arch_local_irq_enable();
}

static inline int irqs_disabled(void)
{
	return arch_irqs_disabled();
}

static inline int irqs_disabled_flags(unsigned long flags)
{
	return arch_irqs_disabled_flags(flags);
}

/* Of all CPUs until 2.5.28, and then of kernels for one only. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 27)
#define save_flags(flags)		local_save_flags(flags)
#define save_flags_cli(flags)		local_irq_save(flags)
#define save_and_cli(flags)		local_irq_save(flags)

static inline void cli(void)
{
	arch_local_irq_disable();
}

static inline void sti(void)
{
	arch_local_irq_enable();
}

static inline void restore_flags(unsigned long flags)
{
	arch_local_irq_restore(flags);
}
#endif

#endif
