#ifndef _ASM_SEMAPHORE_H
#define _ASM_SEMAPHORE_H

#include <linux/semaphore.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 27)
#error asm/semaphore.h is not a header of this kernel
#endif

#endif
