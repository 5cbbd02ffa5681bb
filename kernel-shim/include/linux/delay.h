/* Delays: *delay spins (any context), *sleep sleeps (process context). */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <linux/version.h>
#include <linux/types.h>
#include <linux/math64.h>
#include <linux/jiffies.h>
#include <linux/sched.h>

extern unsigned long loops_per_jiffy;

/* arch/delay.c */
void __delay(unsigned long loops);
void ndelay(unsigned long ns);
void udelay(unsigned long usecs);
void mdelay(unsigned long msecs);

void msleep(unsigned int msecs);
/* Milliseconds left if a signal came. */
unsigned long msleep_interruptible(unsigned int msecs);
void usleep_range(unsigned long min, unsigned long max);
void usleep_idle_range(unsigned long min, unsigned long max);

static inline void ssleep(unsigned int seconds)
{
	msleep(seconds * 1000);
}

static inline void fsleep(unsigned long usecs)
{
	if (usecs <= 10)
		udelay(usecs);
	else if (usecs <= 20000)
		usleep_range(usecs, 2 * usecs);
	else
		msleep((usecs + 999) / 1000);
}

#endif
