/*
 * Kernel addresses for high memory. kmap() sleeps, is shared by all and counted; kmap_local_page() and kmap_atomic()
 * are the caller's alone and are undone in reverse order.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/version.h>
#include <linux/bug.h>
#include <linux/mm.h>
#include <linux/uaccess.h>
#include <linux/hardirq.h>
#include <asm/cacheflush.h>
#include <asm/kmap_types.h>

static inline int PageHighMem(const struct page *page)
{
	return is_highmem_idx(page_zonenum(page));
}

/* Process context: waits for a free slot. Low memory: just its address. */
void *kmap(struct page *page);
void kunmap(struct page *page);
void kmap_flush_unused(void);
struct page *kmap_to_page(void *vaddr);

/* Any context; may be held over a sleep, not given to another task. */
void *kmap_local_page(struct page *page);
void kunmap_local(const void *vaddr);

/* Any context; until kunmap_atomic() preemption and page faults are off. */
void *__kmap_atomic(struct page *page);
void __kunmap_atomic(const void *vaddr);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 37)
static inline void *kmap_atomic(struct page *page)
{
	return __kmap_atomic(page);
}
static inline void kunmap_atomic(const void *vaddr)
{
	__kunmap_atomic(vaddr);
}
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 6, 0)
/* With a slot chosen by the caller: all there was before 2.6.37, tolerated until 3.5. */
#define kmap_atomic(page, ...)		__kmap_atomic(page)
#define kunmap_atomic(vaddr, ...)	__kunmap_atomic(vaddr)
#endif

unsigned int nr_free_highpages(void);
/* Mappings that someone still holds, for the leak check. */
unsigned long nr_kmaps(void);
unsigned long nr_kmap_locals(void);

void clear_highpage(struct page *page);
void clear_user_highpage(struct page *page, unsigned long vaddr);
void copy_highpage(struct page *to, struct page *from);
void copy_user_highpage(struct page *to, struct page *from, unsigned long vaddr, struct vm_area_struct *vma);
void zero_user_segments(struct page *page, unsigned int start1, unsigned int end1, unsigned int start2,
			unsigned int end2);

static inline void zero_user_segment(struct page *page, unsigned int start, unsigned int end)
{
	zero_user_segments(page, start, end, 0, 0);
}

static inline void zero_user(struct page *page, unsigned int start, unsigned int size)
{
	zero_user_segments(page, start, start + size, 0, 0);
}

void memcpy_from_page(char *to, struct page *page, size_t offset, size_t len);
void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len);
void memset_page(struct page *page, size_t offset, int val, size_t len);

static inline struct page *alloc_zeroed_user_highpage_movable(struct vm_area_struct *vma, unsigned long vaddr)
{
	return alloc_page(GFP_HIGHUSER_MOVABLE | __GFP_ZERO);
}

#endif
