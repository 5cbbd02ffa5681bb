/* The interrupt flag for modules, which cannot import the hardware's instructions. */
#include <linux/export.h>
#include <asm/emu.h>

static unsigned long irq_save(void)
{
	return emu_irq_save();
}
EXPORT_SYMBOL_AS(irq_save, "arch_local_irq_save");

static void irq_restore(unsigned long flags)
{
	emu_irq_restore(flags);
}
EXPORT_SYMBOL_AS(irq_restore, "arch_local_irq_restore");

static void irq_disable(void)
{
	emu_cli();
}
EXPORT_SYMBOL_AS(irq_disable, "arch_local_irq_disable");

static void irq_enable(void)
{
	emu_sti();
}
EXPORT_SYMBOL_AS(irq_enable, "arch_local_irq_enable");

static int irqs_are_disabled(void)
{
	return !emu_irqs_enabled();
}
EXPORT_SYMBOL_AS(irqs_are_disabled, "arch_irqs_disabled");
