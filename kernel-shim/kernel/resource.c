/*
 * Trees of address ranges and their owners: iomem_resource for physical memory, ioport_resource for I/O ports. Children
 * lie within their parent, siblings are sorted and do not overlap. Process context.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

struct resource ioport_resource = { .name = "PCI IO", .end = 0xffff, .flags = IORESOURCE_IO };
struct resource iomem_resource = { .name = "PCI mem", .end = ~(resource_size_t)0, .flags = IORESOURCE_MEM };
EXPORT_SYMBOL(ioport_resource);
EXPORT_SYMBOL(iomem_resource);

/* Links new below root; the resource it clashes with (root itself, if it does not fit in), or NULL. */
static struct resource *__request_resource(struct resource *root, struct resource *new)
{
	struct resource **p, *tmp;

	if (new->end < new->start || new->start < root->start || new->end > root->end)
		return root;
	for (p = &root->child; (tmp = *p) != NULL && tmp->start <= new->end; p = &tmp->sibling)
		if (tmp->end >= new->start)
			return tmp;
	new->sibling = tmp;
	*p = new;
	new->parent = root;
	return NULL;
}

struct resource *request_resource_conflict(struct resource *root, struct resource *new)
{
	return __request_resource(root, new);
}
EXPORT_SYMBOL(request_resource_conflict);

int request_resource(struct resource *root, struct resource *new)
{
	return __request_resource(root, new) ? -EBUSY : 0;
}
EXPORT_SYMBOL(request_resource);

/* 0, or -EINVAL if it is in no tree. Its children go with it. */
int release_resource(struct resource *old)
{
	struct resource **p;

	if (!old->parent)
		return -EINVAL;
	for (p = &old->parent->child; *p; p = &(*p)->sibling) {
		if (*p != old)
			continue;
		*p = old->sibling;
		old->parent = NULL;
		return 0;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(release_resource);

/* new takes the place of the siblings from first to last, which become its children. */
static void adopt(struct resource *parent, struct resource *new, struct resource *first, struct resource *last)
{
	struct resource **p;

	for (p = &parent->child; *p != first; p = &(*p)->sibling)
		;
	new->parent = parent;
	new->sibling = last->sibling;
	new->child = first;
	last->sibling = NULL;
	*p = new;
	for (; first; first = first->sibling)
		first->parent = new;
}

int insert_resource(struct resource *parent, struct resource *new)
{
	struct resource *first, *last;

	for (;; parent = first) {
		first = __request_resource(parent, new);
		if (!first)
			return 0;
		if (first == parent)
			return -EBUSY;
		if (first->start > new->start || first->end < new->end)
			break;
		if (first->start == new->start && first->end == new->end)
			break;
	}
	for (last = first;; last = last->sibling) {
		if (last->start < new->start || last->end > new->end)
			return -EBUSY;
		if (!last->sibling || last->sibling->start > new->end)
			break;
	}
	adopt(parent, new, first, last);
	return 0;
}
EXPORT_SYMBOL(insert_resource);

/* Finds room for size bytes in [min, max], aligned, and requests it. */
int allocate_resource(struct resource *root, struct resource *new, resource_size_t size, resource_size_t min,
		      resource_size_t max, resource_size_t align,
		      resource_size_t (*alignf)(void *, const struct resource *, resource_size_t, resource_size_t),
		      void *alignf_data)
{
	struct resource *conflict;
	resource_size_t start = ALIGN(max(min, root->start), align ?: 1);

	for (;;) {
		new->start = start;
		new->end = start + size - 1;
		if (alignf)
			new->start = alignf(alignf_data, new, size, align);
		new->end = new->start + size - 1;
		if (new->end < new->start || new->end > max)
			return -EBUSY;
		conflict = __request_resource(root, new);
		if (!conflict)
			return 0;
		if (conflict == root || conflict->end + 1 < conflict->end)
			return -EBUSY;
		start = ALIGN(conflict->end + 1, align ?: 1);
	}
}
EXPORT_SYMBOL(allocate_resource);

struct resource *__request_region(struct resource *parent, resource_size_t start, resource_size_t n,
				  const char *name, int flags)
{
	struct resource *res = kzalloc(sizeof(*res), GFP_KERNEL), *conflict;

	if (!res)
		return NULL;
	res->name = name;
	res->start = start;
	res->end = start + n - 1;
	for (;;) {
		res->flags = resource_type(parent) | IORESOURCE_BUSY | flags;
		conflict = __request_resource(parent, res);
		if (!conflict)
			return res;
		/* What is only described, not used, may be claimed within. */
		if (conflict == parent || (conflict->flags & IORESOURCE_BUSY))
			break;
		parent = conflict;
	}
	kfree(res);
	return NULL;
}
EXPORT_SYMBOL(__request_region);

static struct resource *find_region(struct resource *parent, resource_size_t start, resource_size_t end)
{
	struct resource *res = parent->child;

	while (res && res->start <= end) {
		if (res->start == start && res->end == end && (res->flags & IORESOURCE_BUSY))
			return res;
		if (res->start <= start && res->end >= end && !(res->flags & IORESOURCE_BUSY))
			res = res->child;
		else
			res = res->sibling;
	}
	return NULL;
}

void __release_region(struct resource *parent, resource_size_t start, resource_size_t n)
{
	struct resource *res = find_region(parent, start, start + n - 1);

	if (!res) {
		pr_warn("Trying to free nonexistent resource <%016llx-%016llx>\n", (u64)start, (u64)start + n - 1);
		return;
	}
	release_resource(res);
	kfree(res);
}
EXPORT_SYMBOL(__release_region);

static int check_free(struct resource *root, resource_size_t start, resource_size_t n)
{
	struct resource *res = __request_region(root, start, n, "check-region", 0);

	if (!res)
		return -EBUSY;
	release_resource(res);
	kfree(res);
	return 0;
}

int check_region(resource_size_t start, resource_size_t n);
int check_region(resource_size_t start, resource_size_t n)
{
	return check_free(&ioport_resource, start, n);
}
EXPORT_SYMBOL(check_region);

int check_mem_region(resource_size_t start, resource_size_t n);
int check_mem_region(resource_size_t start, resource_size_t n)
{
	return check_free(&iomem_resource, start, n);
}
EXPORT_SYMBOL(check_mem_region);

/* The resource after r, children first. */
static struct resource *next_resource(struct resource *r)
{
	if (r->child)
		return r->child;
	while (!r->sibling && r->parent)
		r = r->parent;
	return r->sibling;
}

/* /proc/iomem and /proc/ioports; m->private is the root. */
static int resource_show(struct seq_file *m, void *v)
{
	struct resource *root = m->private, *r, *p;
	int width = root->end < 0x10000 ? 4 : 8, depth;

	for (r = root->child; r; r = next_resource(r)) {
		for (depth = 0, p = r; p->parent != root; p = p->parent)
			depth++;
		seq_printf(m, "%*s%0*llx-%0*llx : %s\n", depth * 2, "", width, (u64)r->start, width, (u64)r->end,
			   r->name ? r->name : "<BAD>");
	}
	return 0;
}

static int __init ioresources_init(void)
{
	proc_create_single_data("ioports", 0, NULL, resource_show, &ioport_resource);
	proc_create_single_data("iomem", 0, NULL, resource_show, &iomem_resource);
	return 0;
}
__initcall(ioresources_init);
