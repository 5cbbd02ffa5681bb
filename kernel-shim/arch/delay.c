/* Busy waits: the clock moves on, interrupts come in if they are enabled. Any context. */
#include <linux/delay.h>
#include <linux/export.h>
#include <asm/emu.h>

unsigned long loops_per_jiffy = FUEL_SLICE;
EXPORT_SYMBOL(loops_per_jiffy);

void ndelay(unsigned long ns)
{
	emu_delay(ns);
}
EXPORT_SYMBOL(ndelay);

void udelay(unsigned long usecs)
{
	emu_delay((u64)usecs * NSEC_PER_USEC);
}
EXPORT_SYMBOL(udelay);

void mdelay(unsigned long msecs)
{
	emu_delay((u64)msecs * NSEC_PER_MSEC);
}
EXPORT_SYMBOL(mdelay);

void __delay(unsigned long loops)
{
	emu_delay((u64)loops * NS_PER_FUEL);
}
EXPORT_SYMBOL(__delay);
