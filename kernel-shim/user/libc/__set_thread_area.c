#include <stdint.h>

/* What a segment register is on i386. */
uintptr_t __thread_pointer;

int __set_thread_area(void *p)
{
	__thread_pointer = (uintptr_t)p;
	return 0;
}
