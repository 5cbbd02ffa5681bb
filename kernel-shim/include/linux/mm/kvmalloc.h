/* kmalloc() for what may be too large for it: falls back to vmalloc(). Process context. In linux/mm.h until 5.15. */
#ifndef _LINUX_MM_KVMALLOC_H
#define _LINUX_MM_KVMALLOC_H

#include <linux/types.h>
#include <linux/gfp_types.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 12, 0)
void *kvmalloc(size_t size, gfp_t flags);
void *kvzalloc(size_t size, gfp_t flags);
void *kvmalloc_node(size_t size, gfp_t flags, int node);
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
void *kvcalloc(size_t n, size_t size, gfp_t flags);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
void *kvrealloc(const void *p, size_t newsize, gfp_t flags);
#endif
/* Either kind; NULL is allowed. May sleep for vmalloc()ed memory. */
void kvfree(const void *addr);
void kvfree_sensitive(const void *addr, size_t len);

#endif
