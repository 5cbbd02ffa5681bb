/*
 * Mappings as a data structure: the sorted list and tree of an mm, the tree of a file's mappings, splitting and merging.
 * mmap_lock is held for writing by whoever changes them.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include "internal.h"

static struct kmem_cache *vm_area_cachep;
static unsigned long vma_count;

/* Of mappings whose .mmap set none: they have no pages, and are not anonymous either. */
const struct vm_operations_struct vma_dummy_vm_ops;

void vma_init_caches(void)
{
	vm_area_cachep = kmem_cache_create("vm_area_struct", sizeof(struct vm_area_struct), 0, SLAB_PANIC, NULL);
}

unsigned long nr_vmas(void)
{
	return vma_count;
}

struct vm_area_struct *vm_area_alloc(struct mm_struct *mm)
{
	struct vm_area_struct *vma = kmem_cache_zalloc(vm_area_cachep, GFP_KERNEL);

	if (!vma)
		return NULL;
	vma->vm_mm = mm;
	vma->vm_ops = &vma_dummy_vm_ops;
	vma_count++;
	return vma;
}

/* A copy that is in no list or tree; file and methods' references are the caller's to take. */
struct vm_area_struct *vm_area_dup(struct vm_area_struct *orig)
{
	struct vm_area_struct *new = vm_area_alloc(orig->vm_mm);

	if (!new)
		return NULL;
	*new = *orig;
	new->vm_next = new->vm_prev = NULL;
	RB_CLEAR_NODE(&new->vm_rb);
	return new;
}

void vm_area_free(struct vm_area_struct *vma)
{
	vma_count--;
	kmem_cache_free(vm_area_cachep, vma);
}

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct rb_node *node = mm->mm_rb.rb_node;
	struct vm_area_struct *found = NULL;

	while (node) {
		struct vm_area_struct *vma = rb_entry(node, struct vm_area_struct, vm_rb);

		if (vma->vm_end <= addr) {
			node = node->rb_right;
			continue;
		}
		found = vma;
		if (vma->vm_start <= addr)
			break;
		node = node->rb_left;
	}
	return found;
}
EXPORT_SYMBOL(find_vma);

struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr, struct vm_area_struct **pprev)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	struct rb_node *last;

	if (vma) {
		*pprev = vma->vm_prev;
	} else {
		last = rb_last(&mm->mm_rb);
		*pprev = last ? rb_entry(last, struct vm_area_struct, vm_rb) : NULL;
	}
	return vma;
}
EXPORT_SYMBOL(find_vma_prev);

struct vm_area_struct *find_vma_intersection(struct mm_struct *mm, unsigned long start_addr, unsigned long end_addr)
{
	struct vm_area_struct *vma = find_vma(mm, start_addr);

	return vma && vma->vm_start < end_addr ? vma : NULL;
}
EXPORT_SYMBOL(find_vma_intersection);

struct vm_area_struct *find_exact_vma(struct mm_struct *mm, unsigned long vm_start, unsigned long vm_end)
{
	struct vm_area_struct *vma = find_vma(mm, vm_start);

	return vma && vma->vm_start == vm_start && vma->vm_end == vm_end ? vma : NULL;
}
EXPORT_SYMBOL(find_exact_vma);

struct vm_area_struct *vma_next(struct vma_iterator *vmi)
{
	struct vm_area_struct *vma = vmi->done ? NULL : find_vma(vmi->mm, vmi->addr);

	if (vma)
		vmi->addr = vma->vm_end;
	else
		vmi->done = true;
	return vma;
}
EXPORT_SYMBOL(vma_next);

/* Into the mm's tree and list; nothing overlaps. */
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct rb_node **link = &mm->mm_rb.rb_node, *parent = NULL;
	struct vm_area_struct *prev = NULL;

	while (*link) {
		struct vm_area_struct *tmp = rb_entry(*link, struct vm_area_struct, vm_rb);

		parent = *link;
		if (tmp->vm_start > vma->vm_start) {
			link = &parent->rb_left;
		} else {
			link = &parent->rb_right;
			prev = tmp;
		}
	}
	rb_link_node(&vma->vm_rb, parent, link);
	rb_insert_color(&vma->vm_rb, &mm->mm_rb);
	vma->vm_prev = prev;
	vma->vm_next = prev ? prev->vm_next : mm->mmap;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma;
	if (prev)
		prev->vm_next = vma;
	else
		mm->mmap = vma;
	mm->map_count++;
	mm->highest_vm_end = max(mm->highest_vm_end, vma->vm_end);
}

/* Out of the mm; vma keeps its own vm_next, for lists of what is being removed. */
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma)
{
	forget_free_areas(mm, vma->vm_end);
	rb_erase(&vma->vm_rb, &mm->mm_rb);
	if (vma->vm_prev)
		vma->vm_prev->vm_next = vma->vm_next;
	else
		mm->mmap = vma->vm_next;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma->vm_prev;
	else
		mm->highest_vm_end = vma->vm_prev ? vma->vm_prev->vm_end : 0;
	mm->map_count--;
}

static bool pgoff_less(struct rb_node *a, const struct rb_node *b)
{
	return rb_entry(a, struct vm_area_struct, shared.rb)->vm_pgoff <
	       rb_entry(b, struct vm_area_struct, shared.rb)->vm_pgoff;
}

/* Makes a file's mapping known to unmap_mapping_range(), ordered by its first page. Sleeps. */
void vma_interval_insert(struct vm_area_struct *vma)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	if (!mapping)
		return;
	down_write(&mapping->i_mmap_rwsem);
	rb_add_cached(&vma->shared.rb, &mapping->i_mmap, pgoff_less);
	up_write(&mapping->i_mmap_rwsem);
}

void vma_interval_remove(struct vm_area_struct *vma)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	if (!mapping)
		return;
	down_write(&mapping->i_mmap_rwsem);
	rb_erase_cached(&vma->shared.rb, &mapping->i_mmap);
	up_write(&mapping->i_mmap_rwsem);
}

/* Changes the range of a linked mapping; its order among the others stays. */
static void vma_resize(struct vm_area_struct *vma, unsigned long start, unsigned long end, pgoff_t pgoff)
{
	vma_interval_remove(vma);
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_pgoff = pgoff;
	vma_interval_insert(vma);
	if (!vma->vm_next)
		vma->vm_mm->highest_vm_end = end;
}

static pgoff_t pgoff_at(const struct vm_area_struct *vma, unsigned long addr)
{
	return vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
}

/*
 * Cuts a mapping in two at addr, which lies inside it. The new part is the lower (new_below) or the upper one. The
 * driver is asked first and told by ->open; 0 or -errno, then nothing changed.
 */
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, int new_below)
{
	struct vm_area_struct *new;
	int err;

	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	if (vma->vm_ops && vma->vm_ops->may_split) {
		err = vma->vm_ops->may_split(vma, addr);
		if (err)
			return err;
	}
	new = vm_area_dup(vma);
	if (!new)
		return -ENOMEM;
	if (new_below) {
		new->vm_end = addr;
	} else {
		new->vm_start = addr;
		new->vm_pgoff = pgoff_at(vma, addr);
	}
	vma_file_get(new);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);
	if (new_below)
		vma_resize(vma, addr, vma->vm_end, pgoff_at(vma, addr));
	else
		vma_resize(vma, vma->vm_start, addr, vma->vm_pgoff);
	vma_link(mm, new);
	vma_interval_insert(new);
	return 0;
}

static bool is_mergeable(const struct vm_area_struct *vma, vm_flags_t vm_flags, const struct file *file)
{
	if ((vma->vm_flags ^ vm_flags) & ~VM_SOFTDIRTY)
		return false;
	if (vma->vm_file != file || (vm_flags & VM_SPECIAL))
		return false;
	return !vma->vm_ops || !vma->vm_ops->close;
}

/* Whether a range with these anonymous pages (NULL: none) may become vma's. Those of a parent stay by themselves. */
static bool is_mergeable_anon_vma(const struct anon_vma *anon_vma, const struct vm_area_struct *vma)
{
	return anon_vma == vma->anon_vma || (!anon_vma && !vma->anon_cloned);
}

/* What lies between the two belongs to both: may they be one mapping? */
static bool is_mergeable_across(const struct vm_area_struct *prev, const struct vm_area_struct *next)
{
	return !prev->anon_vma || !next->anon_vma || prev->anon_vma == next->anon_vma;
}

/* next's range becomes prev's, next goes. No method is called: mappings with ->close never merge. */
static void absorb_next(struct vm_area_struct *prev, struct vm_area_struct *next)
{
	unsigned long end = next->vm_end;

	if (!prev->anon_vma) {
		prev->anon_vma = next->anon_vma;
		prev->anon_cloned = next->anon_cloned;
	}
	vma_interval_remove(next);
	vma_unlink(prev->vm_mm, next);
	vma_resize(prev, prev->vm_start, end, prev->vm_pgoff);
	vma_file_put(next);
	vm_area_free(next);
}

/*
 * A new mapping [addr, end) with these properties, made by growing its neighbours if they are alike: the mapping that
 * now holds it, or NULL if it needs a structure of its own.
 */
struct vm_area_struct *vma_merge(struct mm_struct *mm, unsigned long addr, unsigned long end, vm_flags_t vm_flags,
				 struct file *file, pgoff_t pgoff)
{
	struct vm_area_struct *prev, *next = find_vma_prev(mm, addr, &prev);
	pgoff_t pglen = (end - addr) >> PAGE_SHIFT;

	if (vm_flags & VM_SPECIAL)
		return NULL;
	if (next && (next->vm_start != end || next->vm_pgoff != pgoff + pglen || !is_mergeable(next, vm_flags, file) ||
		     !is_mergeable_anon_vma(NULL, next)))
		next = NULL;
	if (prev && prev->vm_end == addr && pgoff_at(prev, addr) == pgoff && is_mergeable(prev, vm_flags, file) &&
	    is_mergeable_anon_vma(NULL, prev)) {
		vma_resize(prev, prev->vm_start, end, prev->vm_pgoff);
		if (next && is_mergeable_across(prev, next))
			absorb_next(prev, next);
		return prev;
	}
	if (next)
		vma_resize(next, addr, next->vm_end, pgoff);
	return next;
}

/* Whether vma could be part of its neighbour, which is the one before it or the one behind it. */
static bool continues(const struct vm_area_struct *vma, const struct vm_area_struct *neighbour)
{
	const struct vm_area_struct *first = neighbour, *second = vma;

	if (!neighbour)
		return false;
	if (first->vm_start > second->vm_start)
		swap(first, second);
	return first->vm_end == second->vm_start && second->vm_pgoff == pgoff_at(first, second->vm_start) &&
	       is_mergeable(neighbour, vma->vm_flags, vma->vm_file) && is_mergeable_anon_vma(vma->anon_vma, neighbour);
}

/* After a change of flags: joins vma with the mappings beside it that are now alike. Returns the one that holds it. */
struct vm_area_struct *vma_merge_neighbours(struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev, *next = vma->vm_next;
	bool with_next;

	if (!is_mergeable(vma, vma->vm_flags, vma->vm_file))
		return vma;
	with_next = continues(vma, next);
	if (continues(vma, prev)) {
		with_next = with_next && is_mergeable_across(prev, next);
		absorb_next(prev, vma);
		vma = prev;
	}
	if (with_next)
		absorb_next(vma, next);
	return vma;
}

void vma_file_get(struct vm_area_struct *vma)
{
	if (vma->vm_file)
		get_file(vma->vm_file);
}

void vma_file_put(struct vm_area_struct *vma)
{
	if (vma->vm_file)
		fput(vma->vm_file);
}
