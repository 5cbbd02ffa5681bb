/*
 * The page cache: pages of a file by index, and the page lock. A page in the cache has one reference for being there.
 */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/uaccess.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 6, 0)
#define PAGE_CACHE_SHIFT	PAGE_SHIFT
#define PAGE_CACHE_SIZE		PAGE_SIZE
#define PAGE_CACHE_MASK		PAGE_MASK
#define PAGE_CACHE_ALIGN(addr)	PAGE_ALIGN(addr)
#define page_cache_get(page)	get_page(page)
#define page_cache_release(page)	put_page(page)
#endif

/* address_space->flags: its pages are shared memory, without a file behind them (PageSwapBacked). */
#define AS_SWAPBACKED	0

static inline gfp_t mapping_gfp_mask(struct address_space *mapping)
{
	return mapping->gfp_mask;
}

static inline void mapping_set_gfp_mask(struct address_space *m, gfp_t mask)
{
	m->gfp_mask = mask;
}

static inline loff_t page_offset(struct page *page)
{
	return (loff_t)page->index << PAGE_SHIFT;
}

static inline pgoff_t linear_page_index(struct vm_area_struct *vma, unsigned long address)
{
	return ((address - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
}

/* The page lock sleeps; trylock_page() may be used anywhere. */
void lock_page(struct page *page);
int lock_page_killable(struct page *page);
void unlock_page(struct page *page);
void wait_on_page_locked(struct page *page);

static inline int trylock_page(struct page *page)
{
	return !TestSetPageLocked(page);
}

/* The cached page with a reference, NULL if there is none. */
struct page *find_get_page(struct address_space *mapping, pgoff_t offset);
struct page *find_lock_page(struct address_space *mapping, pgoff_t index);
/* The page, made (not uptodate) if absent; locked. NULL without memory. */
struct page *find_or_create_page(struct address_space *mapping, pgoff_t index, gfp_t gfp_mask);
struct page *grab_cache_page(struct address_space *mapping, pgoff_t index);
struct page *grab_cache_page_write_begin(struct address_space *mapping, pgoff_t index);
/* The page, read in through a_ops->read_folio or readpage; ERR_PTR on failure. */
struct page *read_mapping_page(struct address_space *mapping, pgoff_t index, struct file *file);
int add_to_page_cache_lru(struct page *page, struct address_space *mapping, pgoff_t offset, gfp_t gfp_mask);
/* The page is locked; the cache's reference goes. */
void delete_from_page_cache(struct page *page);
/* Up to nr pages from *start on, referenced; *start moves past the last. */
unsigned int find_get_pages(struct address_space *mapping, pgoff_t *start, unsigned int nr, struct page **pages);

#endif
