/*
 * Making and destroying caches. Process context.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <asm/cache.h>
#include "slab.h"

#define SLAB_MAX_ORDER	3

/* Holds struct kmem_cache itself. */
static struct kmem_cache kmem_cache_boot;

/* The smallest order that wastes no more than an eighth of the slab. */
static int calculate_order(unsigned int size)
{
	unsigned int order;

	for (order = get_order(size); order < SLAB_MAX_ORDER; order++) {
		unsigned long bytes = PAGE_SIZE << order;

		if ((bytes % size) * 8 <= bytes)
			break;
	}
	return order <= SLAB_MAX_ORDER ? (int)order : -EINVAL;
}

int kmem_cache_open(struct kmem_cache *s, const char *name, unsigned int size, unsigned int align,
		    slab_flags_t flags)
{
	bool keeps_contents = s->ctor || s->ctor_before_2_6_24 || (flags & SLAB_TYPESAFE_BY_RCU);
	int order;

	s->name = name;
	s->flags = flags;
	s->object_size = size;
	if (flags & SLAB_HWCACHE_ALIGN)
		align = max_t(unsigned int, align, min_t(unsigned int, L1_CACHE_BYTES, roundup_pow_of_two(size)));
	s->align = max_t(unsigned int, align, ARCH_SLAB_MINALIGN);
	s->poison = !keeps_contents;
	s->offset = keeps_contents ? ALIGN(size, sizeof(void *)) : 0;
	s->size = ALIGN(keeps_contents ? s->offset + sizeof(void *) : size, s->align);
	order = calculate_order(s->size);
	if (order < 0)
		return order;
	s->order = order;
	s->objects = (PAGE_SIZE << order) / s->size;
	s->allocflags = (order ? __GFP_COMP : 0) | (flags & SLAB_CACHE_DMA ? GFP_DMA : 0);
	INIT_LIST_HEAD(&s->partial);
	INIT_LIST_HEAD(&s->full);
	list_add_tail(&s->list, &slab_caches);
	return 0;
}

static struct kmem_cache *create_cache(const char *name, unsigned int size, unsigned int align, slab_flags_t flags,
				       struct kmem_cache *template)
{
	struct kmem_cache *s = kmem_cache_zalloc(&kmem_cache_boot, GFP_KERNEL);
	const char *copy = kstrdup(name, GFP_KERNEL);

	if (!s || !copy)
		goto fail;
	s->ctor = template->ctor;
	s->ctor_before_2_6_24 = template->ctor_before_2_6_24;
	if (kmem_cache_open(s, copy, size, align, flags))
		goto fail;
	return s;
fail:
	kfree(copy);
	kmem_cache_free(&kmem_cache_boot, s);
	if (flags & SLAB_PANIC)
		panic("%s: Failed to create slab '%s'. Error -ENOMEM\n", __func__, name);
	pr_warn("%s(%s) failed with error -12\n", __func__, name);
	dump_stack();
	return NULL;
}

struct kmem_cache *__kmem_cache_create(const char *name, unsigned int size, unsigned int align, slab_flags_t flags,
				       void (*ctor)(void *))
{
	struct kmem_cache template = { .ctor = ctor };

	if (WARN_ON(!name || !size))
		return NULL;
	return create_cache(name, size, align, flags, &template);
}
EXPORT_SYMBOL(__kmem_cache_create);

struct kmem_cache *__kmem_cache_create_ctor3(const char *name, unsigned int size, unsigned int align,
					     slab_flags_t flags,
					     void (*ctor)(void *, struct kmem_cache *, unsigned long))
{
	struct kmem_cache template = { .ctor_before_2_6_24 = ctor };

	return create_cache(name, size, align, flags, &template);
}
EXPORT_SYMBOL(__kmem_cache_create_ctor3);

/* A cache that still has objects out is reported and stays: their owners hold pointers into it. */
void kmem_cache_destroy(struct kmem_cache *s)
{
	if (!s)
		return;
	kmem_cache_shrink(s);
	if (s->active) {
		list_slab_objects(s);
		WARN(1, "%s %s: Slab cache still has objects\n", __func__, s->name);
		list_del_init(&s->list);
		return;
	}
	list_del(&s->list);
	kfree(s->name);
	kmem_cache_free(&kmem_cache_boot, s);
}
EXPORT_SYMBOL(kmem_cache_destroy);

void kmem_cache_boot_init(void)
{
	kmem_cache_open(&kmem_cache_boot, "kmem_cache", sizeof(struct kmem_cache), 0, 0);
}

/* Frames that only spare slabs hold: they are as good as free. */
unsigned long slab_spare_pages(void)
{
	unsigned long pages = 0;
	struct kmem_cache *s;

	list_for_each_entry(s, &slab_caches, list)
		pages += s->spare ? 1UL << s->order : 0;
	return pages;
}

unsigned long slab_nr_pages(void)
{
	unsigned long pages = 0;
	struct kmem_cache *s;

	list_for_each_entry(s, &slab_caches, list)
		pages += s->nr_slabs << s->order;
	return pages;
}

static int slabinfo_show(struct seq_file *m, void *p)
{
	struct kmem_cache *s;

	seq_puts(m, "slabinfo - version: 2.1\n");
	seq_puts(m, "# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>");
	seq_puts(m, " : tunables <limit> <batchcount> <sharedfactor>");
	seq_puts(m, " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
	list_for_each_entry(s, &slab_caches, list) {
		seq_printf(m, "%-17s %6lu %6lu %6u %4u %4d", s->name, s->active, s->nr_slabs * s->objects, s->size,
			   s->objects, 1 << s->order);
		seq_printf(m, " : tunables %4u %4u %4u", 0, 0, 0);
		seq_printf(m, " : slabdata %6lu %6lu %6u\n", s->nr_slabs, s->nr_slabs, 0);
	}
	return 0;
}

static int __init slab_proc_init(void)
{
	proc_create_single("slabinfo", 0400, NULL, slabinfo_show);
	return 0;
}
fs_initcall(slab_proc_init);
