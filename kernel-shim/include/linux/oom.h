#ifndef _LINUX_OOM_H
#define _LINUX_OOM_H

#include <linux/types.h>

/* A page fault found no memory: kills the process that holds most. The fault is then retried or dies. */
void pagefault_out_of_memory(void);

#endif
