/* /proc/interrupts: a line for every interrupt line that is in use or was. */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel_stat.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static void show_irq(struct seq_file *p, unsigned int irq)
{
	struct irqaction *action = irq_desc[irq].action;

	if (!action && !kstat_irqs(irq))
		return;
	seq_printf(p, "%3u: %10u  %8s %2u-edge    ", irq, kstat_irqs(irq), "EMU", irq);
	for (; action; action = action->next)
		seq_printf(p, "  %s%s", action->name ? action->name : "", action->next ? "," : "");
	seq_putc(p, '\n');
}

static int show_interrupts(struct seq_file *p, void *v)
{
	seq_printf(p, "%4s %-8s   \n", "", "       CPU0");
	for (unsigned int irq = 0; irq < NR_IRQS; irq++)
		show_irq(p, irq);
	return 0;
}

static int __init proc_interrupts_init(void)
{
	return proc_create_single("interrupts", 0, NULL, show_interrupts) ? 0 : -ENOMEM;
}
fs_initcall(proc_interrupts_init);
