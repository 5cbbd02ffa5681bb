/*
 * What the slab allocator notices about its users: double frees, wild pointers, writes to freed memory. Reports are in
 * the words of SLUB's debug mode; the machine goes on.
 */
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>
#include "slab.h"

#define POISON_WORD		0x6b6b6b6bUL
/* How much of a freed object is looked at before it is handed out again. */
#define POISON_CHECK_WORDS	16U

void slab_bug(struct kmem_cache *s, struct page *slab, void *object, const char *what)
{
	unsigned long offset = (char *)object - (char *)page_address(slab);

	pr_err("=============================================================================\n");
	pr_err("BUG %s (%s): %s\n", s->name, print_tainted(), what);
	pr_err("-----------------------------------------------------------------------------\n\n");
	pr_err("Slab 0x%p objects=%u used=%u fp=0x%p flags=%#lx\n", slab, slab->objects, slab->inuse, slab->freelist,
	       slab->flags);
	pr_err("Object 0x%p @offset=%lu fp=0x%p\n\n", object, offset, *freeptr(s, object));
	print_hex_dump(KERN_ERR, "Object   ", DUMP_PREFIX_ADDRESS, 16, 1, object,
		       min_t(size_t, s->object_size, 64), true);
	dump_stack();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

void poison_object(struct kmem_cache *s, void *object)
{
	memset(object, POISON_FREE, s->object_size - 1);
	((u8 *)object)[s->object_size - 1] = POISON_END;
}

/* The second word on: the first is the free list's. */
static bool poison_intact(struct kmem_cache *s, void *object)
{
	unsigned long *word = object;
	unsigned int i, words = min(s->object_size / (unsigned int)sizeof(long), POISON_CHECK_WORDS);

	for (i = 1; i < words; i++)
		if (word[i] != POISON_WORD && (i + 1) * sizeof(long) < s->object_size)
			return false;
	return ((u8 *)object)[s->object_size - 1] == POISON_END;
}

/* A freed object is about to be handed out: has someone written to it since? */
bool check_poison(struct kmem_cache *s, struct page *slab, void *object)
{
	if (s->object_size < 2 * sizeof(long) || poison_intact(s, object))
		return true;
	slab_bug(s, slab, object, "Poison overwritten");
	return false;
}

static bool on_freelist(struct kmem_cache *s, struct page *slab, void *object)
{
	unsigned int n = slab->objects - slab->inuse;
	void *fp;

	for (fp = slab->freelist; fp && n; fp = *freeptr(s, fp), n--)
		if (fp == object)
			return true;
	return false;
}

/* A cheap look first: an object in use seldom looks freed, and then only the free list can tell. */
static bool maybe_free(struct kmem_cache *s, struct page *slab, void *object)
{
	return !s->poison || object == slab->freelist || s->object_size < 2 * sizeof(long) ||
	       ((u8 *)object)[s->object_size - 1] == POISON_END;
}

bool free_consistency_checks(struct kmem_cache *s, struct page *slab, void *object)
{
	unsigned long offset = (char *)object - (char *)page_address(slab);

	if (offset % s->size || offset / s->size >= slab->objects) {
		void *start = (char *)object - offset % s->size;

		slab_bug(s, slab, start, "Invalid object pointer");
		pr_err("FIX %s: Object at 0x%p not freed\n", s->name, object);
		return false;
	}
	if (maybe_free(s, slab, object) && on_freelist(s, slab, object)) {
		slab_bug(s, slab, object, "Object already free");
		pr_err("FIX %s: Object at 0x%p not freed\n", s->name, object);
		return false;
	}
	return true;
}

static void list_slab(struct kmem_cache *s, struct page *slab)
{
	char *start = page_address(slab);
	unsigned int i;

	pr_err("Slab 0x%p objects=%u used=%u fp=0x%p flags=%#lx\n", slab, slab->objects, slab->inuse, slab->freelist,
	       slab->flags);
	for (i = 0; i < slab->objects; i++)
		if (!on_freelist(s, slab, start + i * s->size))
			pr_err("Object 0x%p @offset=%u\n", start + i * s->size, i * s->size);
}

/* A cache is destroyed while some of its objects are out. */
void list_slab_objects(struct kmem_cache *s)
{
	struct page *slab;

	pr_err("=============================================================================\n");
	pr_err("BUG %s (%s): Objects remaining in %s on __kmem_cache_shutdown()\n", s->name, print_tainted(), s->name);
	pr_err("-----------------------------------------------------------------------------\n\n");
	list_for_each_entry(slab, &s->partial, slab_list)
		list_slab(s, slab);
	list_for_each_entry(slab, &s->full, slab_list)
		list_slab(s, slab);
}
