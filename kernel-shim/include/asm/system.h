/* What 2.4 to 3.3 kept in one header: barriers, xchg, the interrupt flag. */
#ifndef _ASM_SYSTEM_H
#define _ASM_SYSTEM_H

#include <linux/irqflags.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(3, 4, 0)
#error asm/system.h is not a header of this kernel
#endif

#endif
