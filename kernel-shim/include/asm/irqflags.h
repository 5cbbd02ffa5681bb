/* The interrupt flag of the one CPU. `flags` is 1 while interrupts are enabled. */
#ifndef _ASM_IRQFLAGS_H
#define _ASM_IRQFLAGS_H

#include <asm/emu.h>

/* Modules have no way to the hardware but these exports (arch/irqflags.c). */
#ifdef RINGLET_CORE
static inline unsigned long arch_local_irq_save(void) { return emu_irq_save(); }
static inline void arch_local_irq_restore(unsigned long flags) { emu_irq_restore(flags); }
static inline void arch_local_irq_disable(void) { emu_cli(); }
static inline void arch_local_irq_enable(void) { emu_sti(); }
static inline int arch_irqs_disabled(void) { return !emu_irqs_enabled(); }
#else
unsigned long arch_local_irq_save(void);
void arch_local_irq_restore(unsigned long flags);
void arch_local_irq_disable(void);
void arch_local_irq_enable(void);
int arch_irqs_disabled(void);
#endif

static inline unsigned long arch_local_save_flags(void)
{
	return !arch_irqs_disabled();
}

static inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !flags;
}

#endif
