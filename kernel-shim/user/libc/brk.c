/*
 * brk(2) and sbrk(2) as glibc has them. musl's refuse to move the break, since its allocator takes memory there too;
 * here the allocator keeps to mmap(2) from a program's first move on.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <unistd.h>
#include "../malloc/mallocng/meta.h"

/* Of the allocator's own: what is defined here has these names. */
#undef brk

/* As in glibc, a break below the heap's start is no error, and moves nothing. */
static int set_break(uintptr_t end)
{
	wrlock();
	ctx.brk = -1;
	unlock();
	if ((uintptr_t)__syscall(SYS_brk, end) >= end)
		return 0;
	errno = ENOMEM;
	return -1;
}

int brk(void *end)
{
	return set_break((uintptr_t)end);
}

void *sbrk(intptr_t increment)
{
	uintptr_t old = __syscall(SYS_brk, 0), end = old + increment;

	if (!increment)
		return (void *)old;
	if (increment > 0 ? end < old : end > old)
		end = -1;
	return set_break(end) ? (void *)-1 : (void *)old;
}
