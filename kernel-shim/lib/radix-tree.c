#include <linux/radix-tree.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/limits.h>
#include <linux/slab.h>

static unsigned long max_index(unsigned int height)
{
	unsigned int bits = height * RADIX_TREE_MAP_SHIFT;

	return bits >= 8 * sizeof(unsigned long) ? ULONG_MAX : (1UL << bits) - 1;
}

static unsigned int slot_of(unsigned long index, unsigned int level)
{
	return (index >> (level * RADIX_TREE_MAP_SHIFT)) & RADIX_TREE_MAP_MASK;
}

static struct radix_tree_node *node_alloc(struct radix_tree_root *root)
{
	return kzalloc(sizeof(struct radix_tree_node), root->gfp_mask);
}

/* Adds levels above the present root until the tree can hold `index`. */
static int extend(struct radix_tree_root *root, unsigned long index)
{
	while (index > max_index(root->height)) {
		if (root->rnode) {
			struct radix_tree_node *node = node_alloc(root);

			if (!node)
				return -ENOMEM;
			node->slots[0] = root->rnode;
			node->count = 1;
			root->rnode = node;
		}
		root->height++;
	}
	return 0;
}

/* Removes levels at the top that hold nothing beyond slot 0, and the whole tree once it is empty. */
static void shrink(struct radix_tree_root *root)
{
	while (root->height > 0 && root->rnode) {
		struct radix_tree_node *node = root->rnode;

		if (node->count > 1 || (node->count == 1 && !node->slots[0]))
			return;
		root->rnode = node->slots[0];
		root->height--;
		kfree(node);
	}
	if (!root->rnode)
		root->height = 0;
}

/* Frees the chain of empty nodes on the way to `index`, as far as they are empty. */
static void prune(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node *path[1 + 8 * sizeof(unsigned long) / RADIX_TREE_MAP_SHIFT + 1];
	struct radix_tree_node *node = root->rnode;
	unsigned int depth = 0;
	int level;

	for (level = root->height - 1; level >= 0 && node; level--) {
		path[depth++] = node;
		node = level ? node->slots[slot_of(index, level)] : NULL;
	}
	while (depth > 1 && path[depth - 1]->count == 0) {
		kfree(path[--depth]);
		path[depth - 1]->slots[slot_of(index, root->height - depth)] = NULL;
		path[depth - 1]->count--;
	}
	shrink(root);
}

int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item)
{
	void **slot = &root->rnode;
	struct radix_tree_node *parent = NULL;
	unsigned int level;

	if (extend(root, index))
		return -ENOMEM;
	for (level = root->height; level > 0; level--) {
		struct radix_tree_node *node = *slot;

		if (!node) {
			node = node_alloc(root);
			if (!node) {
				prune(root, index);
				return -ENOMEM;
			}
			*slot = node;
			if (parent)
				parent->count++;
		}
		parent = node;
		slot = &node->slots[slot_of(index, level - 1)];
	}
	if (*slot)
		return -EEXIST;
	*slot = item;
	if (parent)
		parent->count++;
	return 0;
}
EXPORT_SYMBOL(radix_tree_insert);

void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index)
{
	void *node = root->rnode;
	unsigned int level;

	if (index > max_index(root->height))
		return NULL;
	for (level = root->height; level > 0 && node; level--)
		node = ((struct radix_tree_node *) node)->slots[slot_of(index, level - 1)];
	return node;
}
EXPORT_SYMBOL(radix_tree_lookup);

void *radix_tree_delete(struct radix_tree_root *root, unsigned long index)
{
	struct radix_tree_node *node = root->rnode;
	unsigned int level;
	void *item;

	if (index > max_index(root->height))
		return NULL;
	if (root->height == 0) {
		item = root->rnode;
		root->rnode = NULL;
		return item;
	}
	for (level = root->height - 1; level > 0 && node; level--)
		node = node->slots[slot_of(index, level)];
	if (!node || !node->slots[slot_of(index, 0)])
		return NULL;
	item = node->slots[slot_of(index, 0)];
	node->slots[slot_of(index, 0)] = NULL;
	node->count--;
	prune(root, index);
	return item;
}
EXPORT_SYMBOL(radix_tree_delete);

/* The first item at or after *index, whose index is left in *index. */
static void *next_item(const struct radix_tree_root *root, unsigned long *index)
{
	unsigned long last = max_index(root->height);

	while (*index <= last) {
		void *node = root->rnode;
		unsigned int level;

		for (level = root->height; level > 0 && node; level--)
			node = ((struct radix_tree_node *) node)->slots[slot_of(*index, level - 1)];
		if (node)
			return node;
		/* Nothing below the slot at `level`: on to the next slot of that level. */
		*index = ((*index >> (level * RADIX_TREE_MAP_SHIFT)) + 1) << (level * RADIX_TREE_MAP_SHIFT);
		if (*index == 0)
			return NULL;
	}
	return NULL;
}

unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root, void **results, unsigned long first_index,
				    unsigned int max_items)
{
	unsigned long index = first_index;
	unsigned int n = 0;

	while (n < max_items) {
		void *item = next_item(root, &index);

		if (!item)
			break;
		results[n++] = item;
		if (index++ == ULONG_MAX)
			break;
	}
	return n;
}
EXPORT_SYMBOL(radix_tree_gang_lookup);
