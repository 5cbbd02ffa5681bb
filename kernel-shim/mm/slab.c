/*
 * Caches of equal objects. Lists are short and touched by interrupts, so interrupts are off while they are.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

LIST_HEAD(slab_caches);
static unsigned long objects_in_use;

unsigned long slab_objects_in_use(void)
{
	return objects_in_use;
}

void slab_account(long objects)
{
	objects_in_use += objects;
}

static void setup_object(struct kmem_cache *s, void *object)
{
	if (s->ctor)
		s->ctor(object);
	else if (s->ctor_before_2_6_24)
		s->ctor_before_2_6_24(object, s, 1);
	else if (s->poison)
		poison_object(s, object);
}

/* A slab with all objects on its free list, in no list itself. May sleep if the flags allow. */
static struct page *new_slab(struct kmem_cache *s, gfp_t flags)
{
	struct page *slab = alloc_pages((flags & ~__GFP_ZERO) | s->allocflags, s->order);
	char *start;
	unsigned int i;

	if (!slab)
		return NULL;
	__SetPageSlab(slab);
	slab->slab_cache = s;
	slab->objects = s->objects;
	slab->inuse = 0;
	slab->freelist = NULL;
	start = page_address(slab);
	for (i = s->objects; i-- > 0;) {
		setup_object(s, start + i * s->size);
		*freeptr(s, start + i * s->size) = slab->freelist;
		slab->freelist = start + i * s->size;
	}
	s->nr_slabs++;
	return slab;
}

static void discard_slab(struct kmem_cache *s, struct page *slab)
{
	s->nr_slabs--;
	__ClearPageSlab(slab);
	slab->slab_cache = NULL;
	slab->freelist = NULL;
	slab->inuse = slab->objects = 0;
	__free_pages(slab, s->order);
}

/* Interrupts are off, and on again while a new slab is allocated. */
static struct page *get_partial(struct kmem_cache *s, gfp_t flags, unsigned long *irqflags)
{
	struct page *slab;

	if (!list_empty(&s->partial))
		return list_first_entry(&s->partial, struct page, slab_list);
	slab = s->spare;
	s->spare = NULL;
	if (!slab) {
		local_irq_restore(*irqflags);
		slab = new_slab(s, flags);
		local_irq_save(*irqflags);
	}
	if (slab)
		list_add(&slab->slab_list, &s->partial);
	return slab;
}

static void *take_object(struct kmem_cache *s, struct page *slab)
{
	void *object = slab->freelist;

	slab->freelist = *freeptr(s, object);
	slab->inuse++;
	if (!slab->freelist)
		list_move(&slab->slab_list, &s->full);
	s->active++;
	objects_in_use++;
	return object;
}

void *slab_alloc(struct kmem_cache *s, gfp_t flags)
{
	unsigned long irqflags;
	struct page *slab;
	void *object = NULL;

	might_sleep_if(gfpflags_allow_blocking(flags));
	if (should_failslab(flags))
		return NULL;
	local_irq_save(irqflags);
	slab = get_partial(s, flags, &irqflags);
	if (slab)
		object = take_object(s, slab);
	local_irq_restore(irqflags);
	if (!object)
		return NULL;
	if (s->poison)
		check_poison(s, slab, object);
	if (flags & __GFP_ZERO)
		memset(object, 0, s->object_size);
	return object;
}

/* Interrupts are off: the slab has no object in use any more. One such slab is kept. */
static struct page *retire_slab(struct kmem_cache *s, struct page *slab)
{
	list_del(&slab->slab_list);
	if (!s->spare) {
		s->spare = slab;
		return NULL;
	}
	return slab;
}

void slab_free(struct kmem_cache *s, struct page *slab, void *object)
{
	struct page *empty = NULL;
	unsigned long irqflags;

	if (!free_consistency_checks(s, slab, object))
		return;
	if (s->object_size >= PAGE_SIZE)
		check_unmapped(object, s->object_size);
	if (s->poison)
		poison_object(s, object);
	local_irq_save(irqflags);
	if (!slab->freelist)
		list_move(&slab->slab_list, &s->partial);
	*freeptr(s, object) = slab->freelist;
	slab->freelist = object;
	s->active--;
	objects_in_use--;
	if (--slab->inuse == 0)
		empty = retire_slab(s, slab);
	local_irq_restore(irqflags);
	if (empty)
		discard_slab(s, empty);
}

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t flags)
{
	if (WARN_ON_ONCE(flags & GFP_SLAB_BUG_MASK))
		flags &= ~GFP_SLAB_BUG_MASK;
	return slab_alloc(s, flags);
}
EXPORT_SYMBOL(kmem_cache_alloc);

void *kmem_cache_zalloc(struct kmem_cache *s, gfp_t flags)
{
	return kmem_cache_alloc(s, flags | __GFP_ZERO);
}
EXPORT_SYMBOL(kmem_cache_zalloc);

void kmem_cache_free(struct kmem_cache *s, void *objp)
{
	struct page *slab;

	if (!objp)
		return;
	BUG_ON(!virt_addr_valid(objp));
	slab = virt_to_head_page(objp);
	if (WARN(!PageSlab(slab), "%s: %p is not an object of a slab cache\n", __func__, objp))
		return;
	if (WARN(slab->slab_cache != s, "%s: Wrong slab cache. %s but object is from %s\n", __func__, s->name,
		 slab->slab_cache->name))
		s = slab->slab_cache;
	slab_free(s, slab, objp);
}
EXPORT_SYMBOL(kmem_cache_free);

/* Either all of them, or none (0). */
int kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t size, void **p)
{
	size_t i;

	for (i = 0; i < size; i++) {
		p[i] = kmem_cache_alloc(s, flags);
		if (!p[i]) {
			kmem_cache_free_bulk(s, i, p);
			return 0;
		}
	}
	return size;
}
EXPORT_SYMBOL(kmem_cache_alloc_bulk);

void kmem_cache_free_bulk(struct kmem_cache *s, size_t size, void **p)
{
	while (size--)
		kmem_cache_free(s, p[size]);
}
EXPORT_SYMBOL(kmem_cache_free_bulk);

unsigned int kmem_cache_size(struct kmem_cache *s)
{
	return s->object_size;
}
EXPORT_SYMBOL(kmem_cache_size);

/* Gives the spare slab back; 0 if the cache holds no slab any more, else 1. Any context. */
int kmem_cache_shrink(struct kmem_cache *s)
{
	unsigned long irqflags;
	struct page *slab;

	local_irq_save(irqflags);
	slab = s->spare;
	s->spare = NULL;
	local_irq_restore(irqflags);
	if (slab)
		discard_slab(s, slab);
	return s->nr_slabs != 0;
}
EXPORT_SYMBOL(kmem_cache_shrink);
