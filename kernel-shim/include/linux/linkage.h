#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#include <linux/compiler_types.h>
#include <linux/stringify.h>
#include <linux/export.h>
#include <asm/linkage.h>

/* Function called from "assembly": on this machine, exported to the host or entered through a gate. */
#define asmlinkage
#define __page_aligned_data __aligned(PAGE_SIZE)
#define __page_aligned_bss __aligned(PAGE_SIZE)

#endif
