/*
 * An address space and its mappings. Looking needs mmap_lock for reading, changing needs it for writing; the vm_*
 * functions take it themselves.
 */
#ifndef _LINUX_MM_VMA_H
#define _LINUX_MM_VMA_H

#include <linux/version.h>
#include <linux/mm_types.h>
#include <linux/mm/vm_flags.h>
#include <linux/mm/vm_operations.h>
#include <asm/pgtable.h>

extern int sysctl_max_map_count;
extern unsigned long stack_guard_gap;
extern unsigned long mmap_min_addr;

/* The mapping that holds addr, or the first one above it; NULL past the last. */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr, struct vm_area_struct **pprev);
/* The first mapping that overlaps [start_addr, end_addr). */
struct vm_area_struct *find_vma_intersection(struct mm_struct *mm, unsigned long start_addr, unsigned long end_addr);
struct vm_area_struct *find_exact_vma(struct mm_struct *mm, unsigned long vm_start, unsigned long vm_end);
/* As find_vma(), but grows a stack mapping down to addr; NULL if nothing can be there. */
struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr);
int expand_stack(struct vm_area_struct *vma, unsigned long address);

/* The mapping that holds addr, or NULL. */
static inline struct vm_area_struct *vma_lookup(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	return vma && addr >= vma->vm_start ? vma : NULL;
}

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

static inline bool vma_is_anonymous(const struct vm_area_struct *vma)
{
	return !vma->vm_ops;
}

static inline void vma_set_anonymous(struct vm_area_struct *vma)
{
	vma->vm_ops = NULL;
}

static inline bool vma_is_accessible(const struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_ACCESS_FLAGS;
}

static inline bool range_in_vma(const struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	return vma && vma->vm_start <= start && end <= vma->vm_end;
}

static inline bool is_cow_mapping(vm_flags_t flags)
{
	return (flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE;
}

/* Lowest address that a mapping keeps others from: a stack mapping keeps its guard gap free too. */
static inline unsigned long vm_start_gap(const struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return vma->vm_start;
	return vma->vm_start > stack_guard_gap ? vma->vm_start - stack_guard_gap : 0;
}

pgprot_t vm_get_page_prot(vm_flags_t vm_flags);
/* After vm_flags changed: the protection for new entries. */
void vma_set_page_prot(struct vm_area_struct *vma);

/*
 * Walks every mapping by address:  VMA_ITERATOR(vmi, mm, 0); for_each_vma(vmi, vma) { ... }
 * It keeps an address, not a pointer, so the mapping just visited may be removed.
 */
struct vma_iterator {
	struct mm_struct *mm;
	unsigned long addr;
	bool done;
};
#define VMA_ITERATOR(name, __mm, __addr)	struct vma_iterator name = { .mm = (__mm), .addr = (__addr) }
struct vm_area_struct *vma_next(struct vma_iterator *vmi);
#define for_each_vma(__vmi, __vma)	while (((__vma) = vma_next(&(__vmi))) != NULL)
#define for_each_vma_range(__vmi, __vma, __end) \
	while (((__vma) = vma_next(&(__vmi))) != NULL && (__vma)->vm_start < (__end))

/* mm/mmap.c. Addresses, or -errno as an unsigned long (IS_ERR_VALUE). */
unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
		      unsigned long flag, unsigned long offset);
int vm_munmap(unsigned long start, size_t len);
int vm_brk_flags(unsigned long addr, unsigned long len, unsigned long flags);
int vm_brk(unsigned long addr, unsigned long len);

struct vm_special_mapping;
unsigned long __do_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
			unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff);
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 9, 0)
/* mmap_sem is held for writing. */
static inline unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
				    unsigned long flag, unsigned long offset)
{
	return __do_mmap(file, addr, len, prot, flag, 0, offset >> PAGE_SHIFT);
}
#endif
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len);
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len, unsigned long pgoff,
				unsigned long flags);

/* A mapping [addr, addr + len) with methods of its own, for the program loader; ERR_PTR on failure. */
struct vm_area_struct *_install_special_mapping(struct mm_struct *mm, unsigned long addr, unsigned long len,
						unsigned long flags, const struct vm_special_mapping *spec);

int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma);
/* Mappings of all processes, for the leak check. */
unsigned long nr_vmas(void);

/* mm/truncate.c */
struct inode;
void truncate_inode_pages(struct address_space *mapping, loff_t lstart);
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
void truncate_inode_pages_final(struct address_space *mapping);
void truncate_pagecache(struct inode *inode, loff_t newsize);
void truncate_setsize(struct inode *inode, loff_t newsize);

/* mm/filemap.c: the methods of a mapping of the page cache. */
extern const struct vm_operations_struct generic_file_vm_ops;

/* mm/shmem.c: backs a shared anonymous mapping (or one of /dev/zero) with a nameless file; 0 or -errno. */
int shmem_zero_setup(struct vm_area_struct *vma);

/* The methods of mappings of a file's page cache. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 11, 0)
vm_fault_t filemap_fault(struct vm_fault *vmf);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 12, 0)
vm_fault_t filemap_map_pages(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);
#endif
/* mm/memory.c: resolves one fault; VM_FAULT_*. regs is unused, callers pass NULL. */
struct pt_regs;
vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address, unsigned int flags,
			   struct pt_regs *regs);
/* Faults in [addr, addr + len); 0 or -errno. */
int __mm_populate(unsigned long addr, unsigned long len, int ignore_errors);

unsigned long get_mm_counter(struct mm_struct *mm, int member);
void add_mm_counter(struct mm_struct *mm, int member, long value);
unsigned long get_mm_rss(struct mm_struct *mm);
/* The most there ever was: noted before anything is taken away. */
void update_hiwater_rss(struct mm_struct *mm);
void update_hiwater_vm(struct mm_struct *mm);
unsigned long get_mm_hiwater_rss(struct mm_struct *mm);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 27)
struct file *get_mm_exe_file(struct mm_struct *mm);
int set_mm_exe_file(struct mm_struct *mm, struct file *new);
#endif

#endif
