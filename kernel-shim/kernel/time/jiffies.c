/* jiffies follow the clock: they are INITIAL_JIFFIES plus the ticks since power on. */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/math64.h>
#include "tick.h"

volatile unsigned long jiffies = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies);

u64 jiffies_64 = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies_64);

unsigned long update_jiffies(u64 now_ns)
{
	u64 target = INITIAL_JIFFIES + div_u64(now_ns, TICK_NSEC);
	u64 before = jiffies_64;

	if (target == before)
		return 0;
	jiffies_64 = target;
	jiffies = (unsigned long)target;
	return (unsigned long)(target - before);
}

/* When the clock reaches jiffy j. */
u64 jiffies64_to_clock_ns(u64 j)
{
	return (j - INITIAL_JIFFIES) * TICK_NSEC;
}
