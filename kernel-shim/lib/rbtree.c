/*
 * Red-black trees. A node's colour is bit 0 of its parent word (1 = black). Every path from a node down to a leaf passes
 * equally many black nodes, and no red node has a red child: so no path is twice as long as another.
 */
#include <linux/export.h>
#include <linux/rbtree.h>

#define BLACK 1UL

static bool is_red(const struct rb_node *node)
{
	return node && !(node->__rb_parent_color & BLACK);
}

static void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (unsigned long)parent | (node->__rb_parent_color & BLACK);
}

static void set_black(struct rb_node *node)
{
	node->__rb_parent_color |= BLACK;
}

static void set_red(struct rb_node *node)
{
	node->__rb_parent_color &= ~BLACK;
}

static void copy_color(struct rb_node *to, const struct rb_node *from)
{
	to->__rb_parent_color = (to->__rb_parent_color & ~BLACK) | (from->__rb_parent_color & BLACK);
}

/* `new` (may be NULL) takes the place of old below old's parent. */
static void replace_child(struct rb_node *old, struct rb_node *new, struct rb_root *root)
{
	struct rb_node *parent = rb_parent(old);

	if (!parent)
		root->rb_node = new;
	else if (parent->rb_left == old)
		parent->rb_left = new;
	else
		parent->rb_right = new;
	if (new)
		set_parent(new, parent);
}

/*
 *      n               r
 *     / \    left     / \
 *    a   r   ---->   n   c
 *       / \         / \
 *      b   c       a   b
 */
static void rotate_left(struct rb_node *n, struct rb_root *root)
{
	struct rb_node *r = n->rb_right;

	n->rb_right = r->rb_left;
	if (r->rb_left)
		set_parent(r->rb_left, n);
	replace_child(n, r, root);
	r->rb_left = n;
	set_parent(n, r);
}

static void rotate_right(struct rb_node *n, struct rb_root *root)
{
	struct rb_node *l = n->rb_left;

	n->rb_left = l->rb_right;
	if (l->rb_right)
		set_parent(l->rb_right, n);
	replace_child(n, l, root);
	l->rb_right = n;
	set_parent(n, l);
}

static void rotate(struct rb_node *n, bool left, struct rb_root *root)
{
	if (left)
		rotate_left(n, root);
	else
		rotate_right(n, root);
}

/* node was linked red (rb_link_node): repairs red below red, upwards. */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent, *grandparent, *uncle;

	while ((parent = rb_parent(node)) && is_red(parent)) {
		bool left = parent == rb_parent(parent)->rb_left;

		grandparent = rb_parent(parent);
		uncle = left ? grandparent->rb_right : grandparent->rb_left;
		if (is_red(uncle)) {
			set_black(parent);
			set_black(uncle);
			set_red(grandparent);
			node = grandparent;
			continue;
		}
		if (node == (left ? parent->rb_right : parent->rb_left)) {
			rotate(parent, left, root);
			parent = node;
		}
		set_black(parent);
		set_red(grandparent);
		rotate(grandparent, !left, root);
		break;
	}
	set_black(root->rb_node);
}
EXPORT_SYMBOL(rb_insert_color);

/* The paths through node (may be NULL), a child of parent, have one black node too few. */
static void restore_black_height(struct rb_node *node, struct rb_node *parent, struct rb_root *root)
{
	while (parent && !is_red(node)) {
		bool left = node == parent->rb_left;
		struct rb_node *sibling = left ? parent->rb_right : parent->rb_left;
		struct rb_node *near, *far;

		if (is_red(sibling)) {
			set_black(sibling);
			set_red(parent);
			rotate(parent, left, root);
			sibling = left ? parent->rb_right : parent->rb_left;
		}
		near = left ? sibling->rb_left : sibling->rb_right;
		far = left ? sibling->rb_right : sibling->rb_left;
		if (!is_red(near) && !is_red(far)) {
			set_red(sibling);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (!is_red(far)) {
			set_black(near);
			set_red(sibling);
			rotate(sibling, !left, root);
			far = sibling;
			sibling = near;
		}
		copy_color(sibling, parent);
		set_black(parent);
		set_black(far);
		rotate(parent, left, root);
		return;
	}
	if (node)
		set_black(node);
}

/* Puts `successor`, the leftmost node of victim's right subtree, in victim's place. */
static void take_place(struct rb_node *successor, struct rb_node *victim, struct rb_root *root)
{
	replace_child(victim, successor, root);
	copy_color(successor, victim);
	successor->rb_left = victim->rb_left;
	set_parent(successor->rb_left, successor);
	successor->rb_right = victim->rb_right;
	if (successor->rb_right)
		set_parent(successor->rb_right, successor);
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *gone = node;	/* the place that the tree loses */
	struct rb_node *child, *parent;
	bool lost_black;

	if (node->rb_left && node->rb_right)
		for (gone = node->rb_right; gone->rb_left;)
			gone = gone->rb_left;
	child = gone->rb_left ? gone->rb_left : gone->rb_right;
	parent = rb_parent(gone);
	lost_black = !is_red(gone);
	replace_child(gone, child, root);
	if (gone != node) {
		if (parent == node)
			parent = gone;
		take_place(gone, node, root);
	}
	if (lost_black)
		restore_black_height(child, parent, root);
}
EXPORT_SYMBOL(rb_erase);

void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	*new = *victim;
	if (victim->rb_left)
		set_parent(victim->rb_left, new);
	if (victim->rb_right)
		set_parent(victim->rb_right, new);
	replace_child(victim, new, root);
}
EXPORT_SYMBOL(rb_replace_node);
