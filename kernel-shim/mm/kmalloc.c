/*
 * kmalloc(): caches for common sizes, whole (compound) blocks of frames above them.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/overflow.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

#define NR_KMALLOC_CACHES	13

enum kmalloc_cache_type { KMALLOC_NORMAL, KMALLOC_DMA, NR_KMALLOC_TYPES };

static const unsigned int kmalloc_sizes[NR_KMALLOC_CACHES] = {
	8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192,
};
static const char *const kmalloc_names[NR_KMALLOC_TYPES][NR_KMALLOC_CACHES] = {
	{ "kmalloc-8", "kmalloc-16", "kmalloc-32", "kmalloc-64", "kmalloc-96", "kmalloc-128", "kmalloc-192",
	  "kmalloc-256", "kmalloc-512", "kmalloc-1k", "kmalloc-2k", "kmalloc-4k", "kmalloc-8k" },
	{ "dma-kmalloc-8", "dma-kmalloc-16", "dma-kmalloc-32", "dma-kmalloc-64", "dma-kmalloc-96",
	  "dma-kmalloc-128", "dma-kmalloc-192", "dma-kmalloc-256", "dma-kmalloc-512", "dma-kmalloc-1k",
	  "dma-kmalloc-2k", "dma-kmalloc-4k", "dma-kmalloc-8k" },
};
static struct kmem_cache kmalloc_caches[NR_KMALLOC_TYPES][NR_KMALLOC_CACHES];

/* mm_init() calls it once the page allocator works. */
void kmem_cache_init(void)
{
	int type, i;

	kmem_cache_boot_init();
	for (type = 0; type < NR_KMALLOC_TYPES; type++)
		for (i = 0; i < NR_KMALLOC_CACHES; i++) {
			unsigned int size = kmalloc_sizes[i];
			unsigned int align = size & (size - 1) ? ARCH_KMALLOC_MINALIGN : size;

			kmem_cache_open(&kmalloc_caches[type][i], kmalloc_names[type][i], size,
					min_t(unsigned int, align, PAGE_SIZE), type == KMALLOC_DMA ? SLAB_CACHE_DMA : 0);
		}
}

/* size is 1 to KMALLOC_MAX_CACHE_SIZE. */
static struct kmem_cache *kmalloc_slab(size_t size, gfp_t flags)
{
	int i = 0;

	while (kmalloc_sizes[i] < size)
		i++;
	return &kmalloc_caches[flags & __GFP_DMA ? KMALLOC_DMA : KMALLOC_NORMAL][i];
}

static void *kmalloc_large(size_t size, gfp_t flags)
{
	struct page *page;

	if (size > KMALLOC_MAX_SIZE || should_failslab(flags))
		return NULL;
	page = alloc_pages(flags | __GFP_COMP, get_order(size));
	if (!page)
		return NULL;
	slab_account(1);
	return page_address(page);
}

static gfp_t kmalloc_fix_flags(gfp_t flags)
{
	gfp_t invalid_mask = flags & GFP_SLAB_BUG_MASK;
	char invalid[80], fixed[80];

	flags &= ~GFP_SLAB_BUG_MASK;
	pr_warn("Unexpected gfp: %#x (%s). Fixing up to gfp: %#x (%s). Fix your code!\n", invalid_mask,
		gfp_flag_names(invalid_mask, invalid, sizeof(invalid)), flags,
		gfp_flag_names(flags, fixed, sizeof(fixed)));
	dump_stack();
	return flags;
}

void *kmalloc(size_t size, gfp_t flags)
{
	if (unlikely(flags & GFP_SLAB_BUG_MASK))
		flags = kmalloc_fix_flags(flags);
	if (unlikely(!size))
		return ZERO_SIZE_PTR;
	if (unlikely(size > KMALLOC_MAX_CACHE_SIZE))
		return kmalloc_large(size, flags);
	return slab_alloc(kmalloc_slab(size, flags), flags);
}
EXPORT_SYMBOL(kmalloc);

void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}
EXPORT_SYMBOL(kzalloc);

void *kmalloc_array(size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	return check_mul_overflow(n, size, &bytes) ? NULL : kmalloc(bytes, flags);
}
EXPORT_SYMBOL(kmalloc_array);

void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags | __GFP_ZERO);
}
EXPORT_SYMBOL(kcalloc);

/* The head page of what kmalloc() returned; NULL (and a warning) for any other pointer. */
static struct page *kmalloc_page(const void *objp)
{
	struct page *page = virt_addr_valid(objp) ? virt_to_head_page(objp) : NULL;

	if (page && (PageSlab(page) || (PageHead(page) && objp == page_address(page))))
		return page;
	WARN(1, "object pointer: 0x%p was not returned by kmalloc()\n", objp);
	return NULL;
}

void kfree(const void *objp)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(objp))
		return;
	page = kmalloc_page(objp);
	if (!page)
		return;
	if (PageSlab(page)) {
		slab_free(page->slab_cache, page, (void *)objp);
	} else {
		slab_account(-1);
		__free_pages(page, compound_order(page));
	}
}
EXPORT_SYMBOL(kfree);

size_t ksize(const void *objp)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(objp))
		return 0;
	page = kmalloc_page(objp);
	if (!page)
		return 0;
	return PageSlab(page) ? page->slab_cache->object_size : page_size(page);
}
EXPORT_SYMBOL(ksize);

size_t kmalloc_size_roundup(size_t size)
{
	if (size && size <= KMALLOC_MAX_CACHE_SIZE)
		return kmalloc_slab(size, GFP_KERNEL)->object_size;
	return size ? PAGE_SIZE << get_order(size) : 0;
}
EXPORT_SYMBOL(kmalloc_size_roundup);

void *krealloc(const void *p, size_t new_size, gfp_t flags)
{
	size_t old_size = ksize(p);
	void *new;

	if (!new_size) {
		kfree(p);
		return ZERO_SIZE_PTR;
	}
	if (!ZERO_OR_NULL_PTR(p) && new_size <= old_size)
		return (void *)p;
	new = kmalloc(new_size, flags);
	if (new && !ZERO_OR_NULL_PTR(p)) {
		memcpy(new, p, old_size);
		kfree(p);
	}
	return new;
}
EXPORT_SYMBOL(krealloc);

void *krealloc_array(void *p, size_t new_n, size_t new_size, gfp_t flags)
{
	size_t bytes;

	return check_mul_overflow(new_n, new_size, &bytes) ? NULL : krealloc(p, bytes, flags);
}
EXPORT_SYMBOL(krealloc_array);

void kfree_sensitive(const void *objp)
{
	if (!ZERO_OR_NULL_PTR(objp))
		memzero_explicit((void *)objp, ksize(objp));
	kfree(objp);
}
EXPORT_SYMBOL(kfree_sensitive);

void kzfree(const void *objp)
{
	kfree_sensitive(objp);
}
EXPORT_SYMBOL(kzfree);
