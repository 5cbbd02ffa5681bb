/*
 * Integers to pointers: a radix tree of 64-way layers, each with a bitmap of its full slots, so that the lowest free id
 * is found on one way down.
 *
 *   depth 2:   [ layer ]  slot = id >> 6
 *                /   \
 *         [ layer ] [ layer ]  slot = id & 63: the user's pointers
 *
 * A slot that is allocated to NULL is told from a free one by the bitmap `used`.
 */
#include <linux/bitmap.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#define IDR_BITS 6
#define IDR_SLOTS (1 << IDR_BITS)
#define IDR_MAX_DEPTH DIV_ROUND_UP(32, IDR_BITS)

struct idr_layer {
	DECLARE_BITMAP(full, IDR_SLOTS);	/* no free id below this slot */
	unsigned int count;			/* slots that are not empty */
	void *slot[IDR_SLOTS];
};

static u64 capacity(unsigned int depth)
{
	return depth ? 1ULL << (depth * IDR_BITS) : 0;
}

static unsigned int slot_index(unsigned long id, unsigned int height)
{
	return (id >> (height * IDR_BITS)) % IDR_SLOTS;
}

static bool layer_full(const struct idr_layer *layer)
{
	return bitmap_full(layer->full, IDR_SLOTS);
}

/* One more layer on top; the old tree becomes its slot 0. */
static int grow(struct idr *idr, gfp_t gfp)
{
	struct idr_layer *top;

	if (idr->idr_rt && !idr->idr_rt->count) {
		idr->depth++;	/* an empty layer serves at any height */
		return 0;
	}
	top = kzalloc(sizeof(*top), gfp);
	if (!top)
		return -ENOMEM;
	if (idr->idr_rt) {
		top->slot[0] = idr->idr_rt;
		top->count = 1;
		if (layer_full(idr->idr_rt))
			set_bit(0, top->full);
	}
	idr->idr_rt = top;
	idr->depth++;
	return 0;
}

/* Lowest free id >= start below `layer` (whose subtree begins at base), or ~0ULL. */
static u64 find_free(const struct idr_layer *layer, unsigned int height, u64 base, u64 start)
{
	u64 span = 1ULL << (height * IDR_BITS);
	unsigned long i = start > base ? (start - base) / span : 0;

	for (i = find_next_zero_bit(layer->full, IDR_SLOTS, i); i < IDR_SLOTS;
	     i = find_next_zero_bit(layer->full, IDR_SLOTS, i + 1)) {
		u64 first = base + i * span;
		u64 found;

		if (height == 0 || !layer->slot[i])
			return max(first, start);
		found = find_free(layer->slot[i], height - 1, first, start);
		if (found != ~0ULL)
			return found;
	}
	return ~0ULL;
}

/* n empty layers, linked through their slots 0; NULL when there is no memory. */
static struct idr_layer *alloc_chain(unsigned int n, gfp_t gfp)
{
	struct idr_layer *chain = NULL;

	while (n--) {
		struct idr_layer *layer = kzalloc(sizeof(*layer), gfp);

		if (!layer) {
			while ((layer = chain)) {
				chain = layer->slot[0];
				kfree(layer);
			}
			return NULL;
		}
		layer->slot[0] = chain;
		chain = layer;
	}
	return chain;
}

static void set_slot(struct idr_layer *layer, unsigned int i, void *ptr)
{
	layer->slot[i] = ptr;
	layer->count++;
}

/* Takes id, which is free and within the tree's capacity. Changes nothing when it fails. */
static int occupy(struct idr *idr, unsigned long id, void *ptr, gfp_t gfp)
{
	struct idr_layer *path[IDR_MAX_DEPTH];
	struct idr_layer *layer = idr->idr_rt, *spare = NULL;
	unsigned int height;

	for (height = idr->depth - 1; height > 0; height--) {
		unsigned int i = slot_index(id, height);

		path[height] = layer;
		if (!layer->slot[i]) {
			/* The first one missing: so are all below it. */
			if (!spare && !(spare = alloc_chain(height, gfp)))
				return -ENOMEM;
			set_slot(layer, i, spare);
			spare = spare->slot[0];
			((struct idr_layer *)layer->slot[i])->slot[0] = NULL;
		}
		layer = layer->slot[i];
	}
	set_slot(layer, slot_index(id, 0), ptr);
	set_bit(slot_index(id, 0), layer->full);
	for (height = 1; height < idr->depth && layer_full(layer); height++) {
		layer = path[height];
		set_bit(slot_index(id, height), layer->full);
	}
	return 0;
}

/* Lowest free id in [start, last], or a negative error; the tree may have grown even so. */
static long long allocate_growing(struct idr *idr, void *ptr, u64 start, u64 last, gfp_t gfp)
{
	u64 id;
	int err;

	while (capacity(idr->depth) <= start)
		if ((err = grow(idr, gfp)))
			return err;
	while ((id = find_free(idr->idr_rt, idr->depth - 1, 0, start)) == ~0ULL) {
		if (capacity(idr->depth) > last)
			return -ENOSPC;
		start = capacity(idr->depth);
		if ((err = grow(idr, gfp)))
			return err;
	}
	if (id > last)
		return -ENOSPC;
	err = occupy(idr, id, ptr, gfp);
	return err ? err : (long long)id;
}

/* An idr without ids holds no memory: many are never destroyed. */
static long long allocate(struct idr *idr, void *ptr, u64 start, u64 last, gfp_t gfp)
{
	long long id = allocate_growing(idr, ptr, start, last, gfp);

	if (id < 0 && idr->idr_rt && !idr->idr_rt->count)
		idr_destroy(idr);
	return id;
}

/* The layer that holds id's slot, if id is taken. path[h] is the layer at each height. */
static struct idr_layer *lookup(const struct idr *idr, unsigned long id, struct idr_layer **path)
{
	struct idr_layer *layer = idr->idr_rt;
	unsigned int height;

	if (id >= capacity(idr->depth))
		return NULL;
	for (height = idr->depth - 1; height > 0 && layer; height--) {
		path[height] = layer;
		layer = layer->slot[slot_index(id, height)];
	}
	path[0] = layer;
	return layer && test_bit(slot_index(id, 0), layer->full) ? layer : NULL;
}

void idr_init_base(struct idr *idr, int base)
{
	memset(idr, 0, sizeof(*idr));
	idr->idr_base = base;
}
EXPORT_SYMBOL(idr_init_base);

void idr_init(struct idr *idr)
{
	idr_init_base(idr, 0);
}
EXPORT_SYMBOL(idr_init);

int idr_alloc_u32(struct idr *idr, void *ptr, u32 *id, unsigned long max, gfp_t gfp)
{
	long long got = allocate(idr, ptr, *id, min(max, 0xffffffffUL), gfp);

	if (got < 0)
		return got;
	*id = got;
	return 0;
}
EXPORT_SYMBOL(idr_alloc_u32);

int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	if (WARN_ON_ONCE(start < 0))
		return -EINVAL;
	if (end > 0 && end <= start)
		return -ENOSPC;
	return allocate(idr, ptr, max_t(u32, start, idr->idr_base), end > 0 ? end - 1 : INT_MAX, gfp);
}
EXPORT_SYMBOL(idr_alloc);

int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	int from = max_t(int, start, idr->idr_next);
	int id = end > 0 && from >= end ? -ENOSPC : idr_alloc(idr, ptr, from, end, gfp);

	if (id == -ENOSPC && from > start)
		id = idr_alloc(idr, ptr, start, end, gfp);
	if (id >= 0)
		idr->idr_next = id + 1;
	return id;
}
EXPORT_SYMBOL(idr_alloc_cyclic);

void *idr_find(const struct idr *idr, unsigned long id)
{
	struct idr_layer *path[IDR_MAX_DEPTH];
	struct idr_layer *layer = lookup(idr, id, path);

	return layer ? layer->slot[slot_index(id, 0)] : NULL;
}
EXPORT_SYMBOL(idr_find);

void *idr_replace(struct idr *idr, void *ptr, unsigned long id)
{
	struct idr_layer *path[IDR_MAX_DEPTH];
	struct idr_layer *layer = lookup(idr, id, path);
	void *old;

	if (!layer)
		return ERR_PTR(-ENOENT);
	old = layer->slot[slot_index(id, 0)];
	layer->slot[slot_index(id, 0)] = ptr;
	return old;
}
EXPORT_SYMBOL(idr_replace);

/* Returns the pointer that id stood for; layers left empty are freed. */
void *idr_remove(struct idr *idr, unsigned long id)
{
	struct idr_layer *path[IDR_MAX_DEPTH];
	struct idr_layer *layer = lookup(idr, id, path);
	unsigned int height;
	void *old;

	if (!layer)
		return NULL;
	old = layer->slot[slot_index(id, 0)];
	for (height = 0; height < idr->depth; height++) {
		layer = path[height];
		clear_bit(slot_index(id, height), layer->full);
		if (height == 0 || !layer->slot[slot_index(id, height)]) {
			layer->slot[slot_index(id, height)] = NULL;
			layer->count--;
		}
		if (layer->count || height == idr->depth - 1)
			continue;
		kfree(layer);
		path[height + 1]->slot[slot_index(id, height + 1)] = NULL;
	}
	if (!idr->idr_rt->count)
		idr_destroy(idr);
	return old;
}
EXPORT_SYMBOL(idr_remove);

static void free_layers(struct idr_layer *layer, unsigned int height)
{
	unsigned int i;

	for (i = 0; height && i < IDR_SLOTS; i++)
		if (layer->slot[i])
			free_layers(layer->slot[i], height - 1);
	kfree(layer);
}

/* Forgets every id. The pointers are the caller's. */
void idr_destroy(struct idr *idr)
{
	if (idr->idr_rt)
		free_layers(idr->idr_rt, idr->depth - 1);
	idr->idr_rt = NULL;
	idr->depth = 0;
}
EXPORT_SYMBOL(idr_destroy);

/* First taken id >= *nextid whose pointer is not NULL. */
void *idr_get_next_ul(struct idr *idr, unsigned long *nextid)
{
	struct idr_layer *path[IDR_MAX_DEPTH];
	u64 id = *nextid;

	while (id < capacity(idr->depth)) {
		struct idr_layer *layer = lookup(idr, id, path);
		unsigned int height = 0;

		if (layer && layer->slot[slot_index(id, 0)]) {
			*nextid = id;
			return layer->slot[slot_index(id, 0)];
		}
		/* A missing layer: nothing below its whole span. */
		for (height = idr->depth - 1; height > 0 && path[height]->slot[slot_index(id, height)]; height--)
			;
		id = ((id >> (height * IDR_BITS)) + 1) << (height * IDR_BITS);
	}
	return NULL;
}
EXPORT_SYMBOL(idr_get_next_ul);

void *idr_get_next(struct idr *idr, int *nextid)
{
	unsigned long id = *nextid;
	void *entry = idr_get_next_ul(idr, &id);

	if (entry)
		*nextid = id;
	return entry;
}
EXPORT_SYMBOL(idr_get_next);

/* Calls fn for each until it returns nonzero, and returns that. */
int idr_for_each(const struct idr *idr, int (*fn)(int id, void *p, void *data), void *data)
{
	unsigned long id = 0;
	void *entry;
	int ret;

	while ((entry = idr_get_next_ul((struct idr *)idr, &id))) {
		ret = fn(id, entry, data);
		if (ret)
			return ret;
		id++;
	}
	return 0;
}
EXPORT_SYMBOL(idr_for_each);

bool idr_is_empty(const struct idr *idr)
{
	return !idr->idr_rt;
}
EXPORT_SYMBOL(idr_is_empty);
