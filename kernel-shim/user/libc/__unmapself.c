#include "pthread_impl.h"
#include "syscall.h"

/* The end of a detached thread, whose stack goes before it does: nothing here is kept on it. */
_Noreturn void __unmapself(void *base, size_t size)
{
	__syscall(SYS_munmap, base, size);
	for (;;)
		__syscall(SYS_exit, 0);
}
