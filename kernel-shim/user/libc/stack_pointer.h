/* The program's stack pointer, which no C expression names. */
#ifndef STACK_POINTER_H
#define STACK_POINTER_H

static inline unsigned long stack_pointer(void)
{
	unsigned long sp;

	__asm__ volatile(".globaltype __stack_pointer, i32\n\t"
			 "global.get __stack_pointer\n\t"
			 "local.set %0" : "=r"(sp));
	return sp;
}

/* Only for a function that keeps nothing on the stack. */
static inline void set_stack_pointer(unsigned long sp)
{
	__asm__ volatile(".globaltype __stack_pointer, i32\n\t"
			 "local.get %0\n\t"
			 "global.set __stack_pointer" : : "r"(sp) : "memory");
}

#endif
