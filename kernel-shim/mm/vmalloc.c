/*
 * Kernel addresses for scattered frames: vmalloc() and vmap(). Where areas lie is decided in mm/vmap_area.c.
 *
 * An area is one page longer than asked for: the guard, never mapped. Frames are put in from the last to the first in the
 * order the page allocator gives them, so that neighbouring addresses do not lie in neighbouring frames: a driver that
 * takes vmalloc()ed memory for physically contiguous finds out at once.
 */
#include <linux/export.h>
#include <linux/hardirq.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/llist.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include "internal.h"

static void free_area_pages(struct vm_struct *area)
{
	unsigned int i;

	for (i = 0; i < area->nr_pages; i++)
		if (area->pages[i])
			__free_page(area->pages[i]);
	kvfree(area->pages);
}

static int vm_area_alloc_pages(struct vm_struct *area, gfp_t gfp, unsigned int nr_pages)
{
	unsigned int i = nr_pages;

	area->pages = kvmalloc_array(nr_pages, sizeof(struct page *), GFP_KERNEL | __GFP_ZERO);
	if (!area->pages)
		return -ENOMEM;
	area->nr_pages = nr_pages;
	while (i-- > 0) {
		area->pages[i] = alloc_page(gfp);
		if (!area->pages[i])
			return -ENOMEM;
	}
	return 0;
}

static void *__vmalloc_area(unsigned long size, gfp_t gfp, pgprot_t prot, unsigned long flags)
{
	unsigned long nr_pages = PAGE_ALIGN(size) >> PAGE_SHIFT;
	struct vm_struct *area;

	if (!size || nr_pages > totalram_pages())
		goto fail;
	area = get_vm_area(size, VM_ALLOC | flags);
	if (!area)
		goto fail;
	if (vm_area_alloc_pages(area, gfp | __GFP_NOWARN, nr_pages) ||
	    vmap_pages_range((unsigned long)area->addr, (unsigned long)area->addr + (nr_pages << PAGE_SHIFT), prot,
			     area->pages)) {
		vfree(area->addr);
		goto fail;
	}
	return area->addr;
fail:
	if (!(gfp & __GFP_NOWARN))
		pr_warn("vmalloc error: size %lu, failed to allocate pages\n", size);
	return NULL;
}

void *__vmalloc(unsigned long size, gfp_t gfp_mask)
{
	return __vmalloc_area(size, gfp_mask, PAGE_KERNEL, 0);
}
EXPORT_SYMBOL(__vmalloc);

void *__vmalloc_prot(unsigned long size, gfp_t gfp_mask, pgprot_t prot)
{
	return __vmalloc_area(size, gfp_mask, prot, 0);
}
EXPORT_SYMBOL(__vmalloc_prot);

void *vmalloc(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM);
}
EXPORT_SYMBOL(vmalloc);

void *vzalloc(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO);
}
EXPORT_SYMBOL(vzalloc);

void *vmalloc_user(unsigned long size)
{
	return __vmalloc_area(size, GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO, PAGE_KERNEL, VM_USERMAP);
}
EXPORT_SYMBOL(vmalloc_user);

void *vmalloc_32(unsigned long size)
{
	return __vmalloc(size, GFP_KERNEL);
}
EXPORT_SYMBOL(vmalloc_32);

void *vmalloc_32_user(unsigned long size)
{
	return __vmalloc_area(size, GFP_KERNEL | __GFP_ZERO, PAGE_KERNEL, VM_USERMAP);
}
EXPORT_SYMBOL(vmalloc_32_user);

void *vmalloc_node(unsigned long size, int node)
{
	return vmalloc(size);
}
EXPORT_SYMBOL(vmalloc_node);

void *vzalloc_node(unsigned long size, int node)
{
	return vzalloc(size);
}
EXPORT_SYMBOL(vzalloc_node);

void *vmalloc_array(size_t n, size_t size)
{
	return size && n > ULONG_MAX / size ? NULL : vmalloc(n * size);
}
EXPORT_SYMBOL(vmalloc_array);

void *vcalloc(size_t n, size_t size)
{
	return size && n > ULONG_MAX / size ? NULL : vzalloc(n * size);
}
EXPORT_SYMBOL(vcalloc);

static void __vunmap(const void *addr, bool free_pages)
{
	struct vm_struct *area;

	if (!addr)
		return;
	if (WARN(!PAGE_ALIGNED(addr), "Trying to vfree() bad address (%p)\n", addr))
		return;
	area = remove_vm_area(addr);
	if (WARN(!area, "Trying to vfree() nonexistent vm area (%p)\n", addr))
		return;
	if (free_pages || (area->flags & VM_MAP_PUT_PAGES))
		free_area_pages(area);
	kfree(area);
}

static LLIST_HEAD(vfree_deferred_list);

static void vfree_deferred_work(struct work_struct *work)
{
	struct llist_node *node = llist_del_all(&vfree_deferred_list);

	while (node) {
		void *addr = node;

		node = node->next;
		__vunmap(addr, true);
	}
}
static DECLARE_WORK(vfree_work, vfree_deferred_work);

/* From an interrupt the freeing is left to a work queue; the area's first bytes then hold the list. */
void vfree(const void *addr)
{
	BUG_ON(in_nmi());
	if (!addr)
		return;
	if (unlikely(in_interrupt())) {
		llist_add((struct llist_node *)addr, &vfree_deferred_list);
		schedule_work(&vfree_work);
		return;
	}
	might_sleep();
	__vunmap(addr, true);
}
EXPORT_SYMBOL(vfree);

void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot)
{
	unsigned long size = (unsigned long)count << PAGE_SHIFT;
	struct vm_struct *area;
	unsigned long addr;

	might_sleep();
	if (count > totalram_pages())
		return NULL;
	area = get_vm_area(size, flags);
	if (!area)
		return NULL;
	addr = (unsigned long)area->addr;
	if (vmap_pages_range(addr, addr + size, prot, pages)) {
		vunmap(area->addr);
		return NULL;
	}
	if (flags & VM_MAP_PUT_PAGES) {
		area->pages = pages;
		area->nr_pages = count;
	}
	return area->addr;
}
EXPORT_SYMBOL(vmap);

void vunmap(const void *addr)
{
	BUG_ON(in_interrupt());
	might_sleep();
	__vunmap(addr, false);
}
EXPORT_SYMBOL(vunmap);

void *vm_map_ram(struct page **pages, unsigned int count, int node)
{
	return vmap(pages, count, VM_MAP, PAGE_KERNEL);
}
EXPORT_SYMBOL(vm_map_ram);

void *__vm_map_ram(struct page **pages, unsigned int count, int node)
{
	return vm_map_ram(pages, count, node);
}
EXPORT_SYMBOL(__vm_map_ram);

void vm_unmap_ram(const void *mem, unsigned int count)
{
	vunmap(mem);
}
EXPORT_SYMBOL(vm_unmap_ram);

int remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr, unsigned long pgoff,
				unsigned long size)
{
	struct vm_struct *area = find_vm_area(kaddr);
	unsigned long pages = PAGE_ALIGN(size) >> PAGE_SHIFT, i;
	int err;

	if (!PAGE_ALIGNED(uaddr) || !PAGE_ALIGNED(kaddr) || !area || !(area->flags & VM_USERMAP))
		return -EINVAL;
	if (pgoff > area->nr_pages || pages > area->nr_pages - pgoff)
		return -EINVAL;
	for (i = 0; i < pages; i++) {
		err = vm_insert_page(vma, uaddr + i * PAGE_SIZE, vmalloc_to_page((char *)kaddr + (pgoff + i) * PAGE_SIZE));
		if (err)
			return err;
	}
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	return 0;
}
EXPORT_SYMBOL(remap_vmalloc_range_partial);

int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff)
{
	return remap_vmalloc_range_partial(vma, vma->vm_start, addr, pgoff, vma->vm_end - vma->vm_start);
}
EXPORT_SYMBOL(remap_vmalloc_range);
