/*
 * The slab allocator's insides.
 *
 * A slab is one block of 2^order frames cut into objects of s->size bytes. Its struct page (the head's) carries
 * PageSlab, the cache, the first free object and how many objects are in use. A free object holds the address of the
 * next free one at s->offset: in its first word, or behind the object where a constructor's work must survive.
 *
 *      +--------------------------+-----------+---------+
 *      | object_size              | next free | padding |   size
 *      +--------------------------+-----------+---------+
 *
 * Free objects are filled with POISON_FREE, the last byte is POISON_END: a use after free reads nonsense addresses, a
 * write after free and most double frees are noticed.
 */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H

#include <linux/slab.h>
#include <linux/mm.h>

#define POISON_FREE	0x6b
#define POISON_END	0xa5
/* What no slab can be made of. */
#define GFP_SLAB_BUG_MASK	(__GFP_DMA32 | __GFP_HIGHMEM)

struct kmem_cache {
	unsigned int object_size;
	unsigned int size;
	unsigned int offset;
	unsigned int align;
	unsigned int order;
	unsigned int objects;		/* in one slab */
	slab_flags_t flags;
	gfp_t allocflags;
	bool poison;
	void (*ctor)(void *object);
	void (*ctor_before_2_6_24)(void *object, struct kmem_cache *s, unsigned long flags);
	struct list_head partial;	/* slabs with a free object */
	struct list_head full;
	struct page *spare;		/* one empty slab, kept for the next allocation */
	unsigned long nr_slabs;
	unsigned long active;		/* objects handed out */
	const char *name;
	struct list_head list;
};

extern struct list_head slab_caches;

void *slab_alloc(struct kmem_cache *s, gfp_t flags);
void slab_free(struct kmem_cache *s, struct page *slab, void *object);
void slab_account(long objects);
/* mm/slab_common.c: the cache that struct kmem_cache comes from. */
void kmem_cache_boot_init(void);
/* Fills in a cache whose memory the caller provides; 0 or -EINVAL for sizes no slab can hold. */
int kmem_cache_open(struct kmem_cache *s, const char *name, unsigned int size, unsigned int align,
		    slab_flags_t flags);

static inline void **freeptr(struct kmem_cache *s, void *object)
{
	return (void **)((char *)object + s->offset);
}

/* mm/slab_report.c */
void slab_bug(struct kmem_cache *s, struct page *slab, void *object, const char *what);
bool check_poison(struct kmem_cache *s, struct page *slab, void *object);
void poison_object(struct kmem_cache *s, void *object);
/* Whether this pointer may be freed into this slab; reports why not. */
bool free_consistency_checks(struct kmem_cache *s, struct page *slab, void *object);
void list_slab_objects(struct kmem_cache *s);

#endif
