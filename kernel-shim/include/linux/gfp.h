/*
 * The page allocator (mm/page_alloc.c). Allocation may sleep if the flags have __GFP_DIRECT_RECLAIM; freeing never does
 * and may be done in an interrupt. A block of order n is 2^n frames, aligned to its size.
 */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/gfp_types.h>
#include <linux/mmzone.h>
#include <linux/topology.h>
#include <asm/page.h>

/* The block's first page, or NULL. Its reference count is 1; only the first page's unless __GFP_COMP. */
struct page *__alloc_pages(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask);
struct page *alloc_pages(gfp_t gfp, unsigned int order);

static inline struct page *alloc_page(gfp_t gfp)
{
	return alloc_pages(gfp, 0);
}

static inline struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	return alloc_pages(gfp, order);
}

/* Low memory only: kernel address of the block, or 0. */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
unsigned long get_zeroed_page(gfp_t gfp);

static inline unsigned long __get_free_page(gfp_t gfp)
{
	return __get_free_pages(gfp, 0);
}

static inline unsigned long __get_dma_pages(gfp_t gfp, unsigned int order)
{
	return __get_free_pages(gfp | GFP_DMA, order);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
static inline unsigned long get_free_page(gfp_t gfp)
{
	return get_zeroed_page(gfp);
}
#endif

/* Drops one reference; frees the block when it was the last. addr 0 is allowed, page NULL is not. */
void __free_pages(struct page *page, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);

static inline void __free_page(struct page *page)
{
	__free_pages(page, 0);
}

static inline void free_page(unsigned long addr)
{
	free_pages(addr, 0);
}

/* Exactly size bytes worth of frames, the rest of the block given back. Freed with free_pages_exact(). */
void *alloc_pages_exact(size_t size, gfp_t gfp);
void free_pages_exact(void *virt, size_t size);
/* Turns a block of order n, not compound, into 2^n independent pages. */
void split_page(struct page *page, unsigned int order);

/* Fills the NULL slots of page_array; returns how many slots are filled. */
unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr_pages, struct page **page_array);

#endif
