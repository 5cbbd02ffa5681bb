#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <asm/io.h>
#include <asm/page.h>

#define MEMREMAP_WB	(1 << 0)
#define MEMREMAP_WT	(1 << 1)
#define MEMREMAP_WC	(1 << 2)

/* RAM or device memory without side effects, as plain memory. Process context; NULL on failure. */
void *memremap(resource_size_t offset, size_t size, unsigned long flags);
void memunmap(void *addr);

#endif
