/*
 * Radix tree: pointers by unsigned long index, 64 slots a node, as deep as the greatest index needs.
 * Insertion allocates (GFP flags of the root); lookups and deletions do not. The caller serialises.
 */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/types.h>
#include <linux/spinlock.h>

#define RADIX_TREE_MAP_SHIFT	6
#define RADIX_TREE_MAP_SIZE	(1UL << RADIX_TREE_MAP_SHIFT)
#define RADIX_TREE_MAP_MASK	(RADIX_TREE_MAP_SIZE - 1)

struct radix_tree_node {
	unsigned int count;			/* slots in use */
	void *slots[RADIX_TREE_MAP_SIZE];
};

struct radix_tree_root {
	spinlock_t xa_lock;
	gfp_t gfp_mask;
	unsigned int height;			/* 0: rnode is NULL or the item of index 0 */
	void *rnode;
};

#define RADIX_TREE_INIT(name, mask)	{ .gfp_mask = (mask) }
#define RADIX_TREE(name, mask)		struct radix_tree_root name = RADIX_TREE_INIT(name, mask)

static inline void INIT_RADIX_TREE(struct radix_tree_root *root, gfp_t mask)
{
	*root = (struct radix_tree_root) { .gfp_mask = mask };
}

static inline bool radix_tree_empty(const struct radix_tree_root *root)
{
	return root->rnode == NULL;
}

/* 0, -EEXIST or -ENOMEM. */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item);
void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index);
/* What was there, or NULL. */
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index);
/* Up to max_items items in index order from first_index on; returns how many. */
unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root, void **results, unsigned long first_index,
				    unsigned int max_items);

/* Insertions here allocate as they go, so there is nothing to prepare. */
static inline int radix_tree_preload(gfp_t gfp_mask)
{
	return 0;
}

static inline void radix_tree_preload_end(void)
{
}

#endif
