/* How the first frame of a thread or of a signal handler is called: see libc/fork_frames.c. */
#ifndef _CRT_H
#define _CRT_H

void __run_forkable(void (*entry)(void)) __attribute__((__weak__));

/* Programs without fork() do not have __run_forkable(). */
static inline void __run_entry(void (*entry)(void))
{
	if (__run_forkable)
		__run_forkable(entry);
	else
		entry();
}

#endif
