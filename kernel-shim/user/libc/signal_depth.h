/* How many signal handlers the thread is in: a register of the instance. longjmp() puts it back to what it was at setjmp(). */
#ifndef SIGNAL_DEPTH_H
#define SIGNAL_DEPTH_H

static inline unsigned long signal_depth(void)
{
	unsigned long depth;

	__asm__ volatile(".globaltype __signal_depth, i32\n\t"
			 "global.get __signal_depth\n\t"
			 "local.set %0" : "=r"(depth));
	return depth;
}

static inline void set_signal_depth(unsigned long depth)
{
	__asm__ volatile(".globaltype __signal_depth, i32\n\t"
			 "local.get %0\n\t"
			 "global.set __signal_depth" : : "r"(depth));
}

#endif
