/*
 * Filling a driver's mapping: all at once from .mmap, or page by page from a fault handler. mmap_lock is held.
 */
#ifndef _LINUX_MM_REMAP_H
#define _LINUX_MM_REMAP_H

#include <linux/api_version.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/mm_types.h>
#include <linux/pfn_t.h>

/*
 * Maps size bytes of physical memory from frame pfn at addr. Sets VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP. Takes
 * no references: the frames must outlive the mapping. A private writable mapping must be covered whole (-EINVAL).
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 15)
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		    pgprot_t prot);
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		       pgprot_t prot);
#endif
/*
 * Until 2.6.14 only frames that are no RAM, or are PageReserved, are entered. The places of others stay empty: a touch
 * asks ->nopage, or finds a page of zeroes.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 15) || defined(RINGLET_CORE)
int remap_pfn_range_before_2_6_15(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
				  unsigned long size, pgprot_t prot);
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 15) && LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 10)
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		    pgprot_t prot) __shape(remap_pfn_range_before_2_6_15);
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		       pgprot_t prot) __shape(remap_pfn_range_before_2_6_15);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(3, 9, 0)
/* Maps all of vma from physical memory start..start+len, at vm_pgoff. */
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
#endif

/* The mapping that current's mmap() is about to make at addr, or that is there. */
struct vm_area_struct *vma_of_mmap_in_progress(unsigned long addr);

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 11)
/* The physical address instead of a frame number. Took a vma from 2.5.3 on, and in the 2.4 kernels of some vendors. */
static inline int __attribute__((overloadable))
remap_page_range(struct vm_area_struct *vma, unsigned long from, unsigned long to, unsigned long size, pgprot_t prot)
{
	return remap_pfn_range_before_2_6_15(vma, from, to >> PAGE_SHIFT, size, prot);
}
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 5, 3)
static inline int __attribute__((overloadable))
remap_page_range(unsigned long from, unsigned long to, unsigned long size, pgprot_t prot)
{
	return remap_pfn_range_before_2_6_15(vma_of_mmap_in_progress(from), from, to >> PAGE_SHIFT, size, prot);
}
#endif

/* Maps one page that has a struct page, taking a reference for the mapping. The vma becomes VM_MIXEDMAP. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 15)
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 2, 0)
int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num);
int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages, unsigned long num);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages, unsigned long *num);
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 17, 0)
/* One frame without references; the vma is VM_PFNMAP (or VM_MIXEDMAP for the _mixed forms). VM_FAULT_NOPAGE if done. */
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t prot);
vm_fault_t vmf_insert_mixed(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn);
vm_fault_t vmf_insert_mixed_prot(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn, pgprot_t prot);
/* The entry becomes writable and dirty, also if it is there already. */
vm_fault_t vmf_insert_mixed_mkwrite(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn);

static inline vm_fault_t vmf_error(int err)
{
	return err == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_SIGBUS;
}

static inline vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	int err = vm_insert_page(vma, addr, page);

	if (err < 0 && err != -EBUSY)
		return vmf_error(err);
	return VM_FAULT_NOPAGE;
}
#endif

#if (LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 21) && LINUX_VERSION_CODE < KERNEL_VERSION(4, 20, 0)) || \
	defined(RINGLET_CORE)
/* 0 or -errno; -EBUSY if something is mapped there. */
int vm_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
int vm_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t prot);
int __vm_insert_mixed_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
	__shape(vm_insert_mixed_before_4_20);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 5, 0)
static inline int vm_insert_mixed(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn)
{
	return __vm_insert_mixed_pfn(vma, addr, pfn_t_to_pfn(pfn));
}
#else
static inline int vm_insert_mixed(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return __vm_insert_mixed_pfn(vma, addr, pfn);
}
#endif
#endif

typedef int (*pte_fn_t)(pte_t *pte, unsigned long addr, void *data);
/* Calls fn for every entry of the range, tables being made where they are missing. Stops at the first error. */
int apply_to_page_range(struct mm_struct *mm, unsigned long address, unsigned long size, pte_fn_t fn, void *data);
int apply_to_existing_page_range(struct mm_struct *mm, unsigned long address, unsigned long size, pte_fn_t fn,
				 void *data);

/* Drops the pages of a range; the mapping stays and faults again. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
struct zap_details;
void __zap_page_range(struct vm_area_struct *vma, unsigned long start, unsigned long size) __shape(zap_page_range);
static inline void zap_page_range_single(struct vm_area_struct *vma, unsigned long address, unsigned long size,
					 struct zap_details *details)
{
	__zap_page_range(vma, address, size);
}

static inline void zap_vma_pages(struct vm_area_struct *vma)
{
	__zap_page_range(vma, vma->vm_start, vma->vm_end - vma->vm_start);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(4, 11, 0)
void zap_page_range(struct vm_area_struct *vma, unsigned long start, unsigned long size);
#else
struct zap_details;
void __zap_page_range(struct vm_area_struct *vma, unsigned long start, unsigned long size) __shape(zap_page_range);
static inline void zap_page_range(struct vm_area_struct *vma, unsigned long start, unsigned long size,
				  struct zap_details *details)
{
	__zap_page_range(vma, start, size);
}
#endif
void zap_vma_ptes(struct vm_area_struct *vma, unsigned long address, unsigned long size);
/* The same for every mapping of [holebegin, holebegin + holelen) of a file; holelen 0: to its end. */
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin, loff_t const holelen, int even_cows);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 16, 0)
void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr, bool even_cows);
#endif

/* The frame that a VM_IO or VM_PFNMAP mapping has at address; -EINVAL elsewhere or when absent. */
int follow_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long *pfn);
int follow_pte(struct mm_struct *mm, unsigned long address, pte_t **ptepp, spinlock_t **ptlp);

/* The struct page behind an entry, NULL for bare frames and the zero page. */
struct page *vm_normal_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte);

#endif
