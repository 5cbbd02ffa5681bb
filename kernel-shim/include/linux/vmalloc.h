/*
 * Kernel memory contiguous in addresses only: scattered frames, a guard page behind each area. Process context; all of
 * these sleep. NULL on failure.
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/version.h>
#include <asm/page.h>

struct vm_area_struct;

#define VM_IOREMAP		0x00000001
#define VM_ALLOC		0x00000002
#define VM_MAP			0x00000004
#define VM_USERMAP		0x00000008
#define VM_UNINITIALIZED	0x00000020
#define VM_NO_GUARD		0x00000040
#define VM_MAP_PUT_PAGES	0x00000200

struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int nr_pages;
	phys_addr_t phys_addr;
	const void *caller;
};

void *vmalloc(unsigned long size);
void *vzalloc(unsigned long size);
/* Zeroed, and may be given to remap_vmalloc_range(). */
void *vmalloc_user(unsigned long size);
/* Frames below 4 GiB that need no kmap. */
void *vmalloc_32(unsigned long size);
void *vmalloc_32_user(unsigned long size);
void *vmalloc_node(unsigned long size, int node);
void *vzalloc_node(unsigned long size, int node);
void *__vmalloc_prot(unsigned long size, gfp_t gfp_mask, pgprot_t prot);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
void *__vmalloc(unsigned long size, gfp_t gfp_mask);
#else
static inline void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot)
{
	return __vmalloc_prot(size, gfp_mask, prot);
}
#endif
void *vmalloc_array(size_t n, size_t size);
void *vcalloc(size_t n, size_t size);
/* NULL is allowed. Not from an interrupt. */
void vfree(const void *addr);

/* Maps pages of the caller's, in order. vunmap() leaves them his, unless VM_MAP_PUT_PAGES. */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
void vunmap(const void *addr);
void *__vm_map_ram(struct page **pages, unsigned int count, int node);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
void *vm_map_ram(struct page **pages, unsigned int count, int node);
#else
static inline void *vm_map_ram(struct page **pages, unsigned int count, int node, pgprot_t prot)
{
	return __vm_map_ram(pages, count, node);
}
#endif
void vm_unmap_ram(const void *mem, unsigned int count);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 18)
/* Maps a vmalloc_user() area, from page pgoff on, into the whole of vma; -EINVAL if it is not one or too small. */
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);
#endif
/* The same for size bytes of the mapping at uaddr. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
int remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr, unsigned long pgoff,
				unsigned long size);
#else
int __remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr, unsigned long pgoff,
				  unsigned long size) __asm__("remap_vmalloc_range_partial");
static inline int remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr,
					      unsigned long size)
{
	return __remap_vmalloc_range_partial(vma, uaddr, kaddr, 0, size);
}
#endif

struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
bool is_vmalloc_addr(const void *x);

struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
struct vm_struct *__get_vm_area_caller(unsigned long size, unsigned long flags, unsigned long start,
				       unsigned long end, const void *caller);
struct vm_struct *find_vm_area(const void *addr);
struct vm_struct *remove_vm_area(const void *addr);
void free_vm_area(struct vm_struct *area);
/* Bytes of the area without its guard page. */
size_t get_vm_area_size(const struct vm_struct *area);

/* Fills the entries of [start, end) with frames from phys on; 0 or -errno. */
int ioremap_page_range(unsigned long addr, unsigned long end, phys_addr_t phys_addr, pgprot_t prot);
int vmap_pages_range(unsigned long addr, unsigned long end, pgprot_t prot, struct page **pages);
void vunmap_range(unsigned long addr, unsigned long end);
unsigned long vmalloc_nr_pages(void);

#define VMALLOC_TOTAL	(VMALLOC_END - VMALLOC_START)

#endif
