/* vfork(2): the child runs in its parent's memory, and the parent waits until it has exec'ed or exited. */
#define _GNU_SOURCE
#include <unistd.h>
#include "syscall.h"

pid_t vfork(void)
{
	return __syscall_ret(__fork_syscall(SYS_vfork, 0, 0, 0, 0, 0));
}
