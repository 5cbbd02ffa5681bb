/*
 * vfork(2): the parent waits until the child has exec'ed or exited. The child has memory of its own, since it would
 * otherwise unwind and rewind in its parent's.
 */
#define _GNU_SOURCE
#include <unistd.h>
#include "pthread_impl.h"

/* The thread that is here: tells libc/fork_frames.c which of the two calls its _Fork() is. */
volatile uintptr_t __vforking;

pid_t vfork(void)
{
	pid_t pid;

	__vforking = __get_tp();
	pid = _Fork();
	__vforking = 0;
	return pid;
}
