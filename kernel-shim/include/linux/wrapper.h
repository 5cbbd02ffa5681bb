/* 2.4: reserving pages that user space maps. */
#ifndef _LINUX_WRAPPER_H
#define _LINUX_WRAPPER_H

#include <linux/mm.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#error linux/wrapper.h is not a header of this kernel
#endif

static inline void mem_map_reserve(struct page *page)
{
	SetPageReserved(page);
}

static inline void mem_map_unreserve(struct page *page)
{
	ClearPageReserved(page);
}

#endif
