/*
 * What a driver or file system does for its mappings. Each shape that a method ever had is its own slot; the kernel calls
 * the one that is filled (mm/vm_ops.c).
 */
#ifndef _LINUX_MM_VM_OPERATIONS_H
#define _LINUX_MM_VM_OPERATIONS_H

#include <linux/api_version.h>
#include <linux/mm_types.h>

struct vm_operations_struct {
	/* A new reference to the mapping: fork, split, mremap. Never called for mmap() itself. mmap_lock is held. */
	void (*open)(struct vm_area_struct *vma);
	void (*close)(struct vm_area_struct *vma);
	/* Asked before a split at addr; an error refuses it. Named split from 4.15 to 5.10. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
	int (*may_split)(struct vm_area_struct *vma, unsigned long addr);
#else
	int (*__since_4_15(split))(struct vm_area_struct *vma, unsigned long addr);
#endif
	int (*mremap)(struct vm_area_struct *vma);
	int (*__since_5_11(mprotect))(struct vm_area_struct *vma, unsigned long start, unsigned long end,
				      unsigned long newflags);

	/* An absent page is wanted. May sleep; mmap_lock is held for reading. */
	vm_fault_t (*__since_4_11(fault))(struct vm_fault *vmf);
	int (*__since_2_6_23(__before_4_11(fault)))(struct vm_area_struct *vma, struct vm_fault *vmf);
	/* Until 2.6.25: the page, with a reference taken, or NOPAGE_*; *type is VM_FAULT_MINOR or _MAJOR. */
	struct page *(*__since_2_6_1(__before_2_6_26(nopage)))(struct vm_area_struct *vma, unsigned long address,
							      int *type);
	struct page *(*__before_2_6_1(nopage))(struct vm_area_struct *vma, unsigned long address, int write_access);
	/* 2.6.19 to 2.6.26: a frame number, or NOPFN_*. */
	unsigned long (*__since_2_6_19(__before_2_6_27(nopfn)))(struct vm_area_struct *vma, unsigned long address);

	/*
	 * A read fault may enter the pages start to end too, those that are at hand; VM_FAULT_NOPAGE if the wanted one is
	 * among them (until 5.11 the kernel looks for itself), else ->fault is asked. Does not sleep.
	 */
	vm_fault_t (*__since_5_12(map_pages))(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);
	void (*__since_4_10(__before_5_12(map_pages)))(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);

	/* A shared page that was mapped read-only is about to become writable. */
	vm_fault_t (*__since_4_11(page_mkwrite))(struct vm_fault *vmf);
	int (*__since_2_6_30(__before_4_11(page_mkwrite)))(struct vm_area_struct *vma, struct vm_fault *vmf);
	int (*__since_2_6_18(__before_2_6_30(page_mkwrite)))(struct vm_area_struct *vma, struct page *page);
	/* The same for VM_PFNMAP and VM_MIXEDMAP entries without struct page. */
	vm_fault_t (*__since_4_11(pfn_mkwrite))(struct vm_fault *vmf);
	int (*__since_4_1(__before_4_11(pfn_mkwrite)))(struct vm_area_struct *vma, struct vm_fault *vmf);

	/* access_process_vm() where get_user_pages() cannot go. */
	int (*__since_2_6_27(access))(struct vm_area_struct *vma, unsigned long addr, void *buf, int len, int write);
	const char *(*name)(struct vm_area_struct *vma);
	struct page *(*find_special_page)(struct vm_area_struct *vma, unsigned long addr);
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 26) || defined(RINGLET_CORE)
#define NOPAGE_SIGBUS	((struct page *)0)
#define NOPAGE_OOM	((struct page *)-1L)
#define NOPAGE_REFAULT	((struct page *)-2L)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 27) || defined(RINGLET_CORE)
#define NOPFN_SIGBUS	((unsigned long)-1)
#define NOPFN_OOM	((unsigned long)-2)
#define NOPFN_REFAULT	((unsigned long)-3)
#endif

#endif
