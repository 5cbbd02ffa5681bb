/* With the stack pointer for the kernel, which is to know whether the program runs on the stack that it wants to change. */
#include <errno.h>
#include <signal.h>
#include "stack_pointer.h"
#include "syscall.h"

int sigaltstack(const stack_t *restrict ss, stack_t *restrict old)
{
	return syscall(SYS_sigaltstack, ss, old, stack_pointer());
}
