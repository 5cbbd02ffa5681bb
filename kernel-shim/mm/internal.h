/*
 * What the files of mm/ share and nobody else sees.
 */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H

#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/stackdepot.h>

/* mm/page_alloc.c */
void free_area_init(unsigned long *max_zone_pfn);
/* Boot only: hands the frames [start, end) to the buddy lists. */
void __free_pages_core(unsigned long start_pfn, unsigned long end_pfn);
/* The block's references are gone: checks it and gives it to the buddy lists. */
void free_the_page(struct page *page, unsigned int order);
void prep_compound_page(struct page *page, unsigned int order);
bool destroy_compound_page(struct page *page, unsigned int order);
extern const char *const zone_names[MAX_NR_ZONES];

/* mm/show_mem.c: the counts that older kernels exported as variables. */
extern unsigned long totalram_pages_before_5_0, totalhigh_pages_before_5_0, num_physpages;

/* mm/debug.c */
void bad_page(struct page *page, const char *reason);
/* A reference is being dropped that is none of the caller's. */
void bad_put(struct page *page);
/* A frame that page tables of user space seem to hold is about to be given to others: reports it if they do. */
void page_freed_while_mapped(struct page *page);
/* Whose mapping it is, as a line of a report: the file, and the driver's .mmap with its line. */
void show_mapper(struct vm_area_struct *vma);
/* [object, object + size) of low memory is being freed: no page that lies in it may be mapped. */
void check_unmapped(const void *object, size_t size);
const char *gfp_flag_names(gfp_t gfp, char *buf, size_t size);
void warn_alloc(gfp_t gfp_mask, unsigned int order);
void show_mem(void);

/* mm/oom_kill.c: true if memory may have become free, so that the allocation is worth another try. */
bool out_of_memory(gfp_t gfp_mask, unsigned int order);

/* mm/highmem.c */
void kmap_forget(struct page *page);

/* mm/mm_struct.c */
void mm_cache_init(void);

/* mm/unmapped_area.c */
void forget_free_areas(struct mm_struct *mm, unsigned long end);

/* mm/vma.c */
void vma_init_caches(void);
struct vm_area_struct *vm_area_alloc(struct mm_struct *mm);
struct vm_area_struct *vm_area_dup(struct vm_area_struct *orig);
void vm_area_free(struct vm_area_struct *vma);
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma);
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma);
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, int new_below);
struct vm_area_struct *vma_merge(struct mm_struct *mm, unsigned long addr, unsigned long end, vm_flags_t vm_flags,
				 struct file *file, pgoff_t pgoff);
struct vm_area_struct *vma_merge_neighbours(struct vm_area_struct *vma);
void vma_file_get(struct vm_area_struct *vma);
void vma_file_put(struct vm_area_struct *vma);
void vma_interval_insert(struct vm_area_struct *vma);
void vma_interval_remove(struct vm_area_struct *vma);
extern const struct vm_operations_struct vma_dummy_vm_ops;

/* mm/mmap.c */
unsigned long do_mmap_populate(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
			       unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff,
			       unsigned long *populate);
bool may_expand_vm(struct mm_struct *mm, vm_flags_t flags, unsigned long npages);
void vm_stat_account(struct mm_struct *mm, vm_flags_t flags, long npages);
int mlock_future_check(struct mm_struct *mm, unsigned long flags, unsigned long len);
bool can_do_mlock(void);
int vm_enough_memory(unsigned long pages);
void vm_unacct_memory(unsigned long pages);

/* mm/munmap.c */
void unmap_region(struct mm_struct *mm, struct vm_area_struct *first, struct vm_area_struct *prev,
		  struct vm_area_struct *next, unsigned long start, unsigned long end);
void remove_vma(struct vm_area_struct *vma);

/* mm/vm_ops.c: each calls whichever shape of the method the driver filled in. */
bool vm_ops_has_fault(const struct vm_operations_struct *ops);
vm_fault_t vm_ops_fault(struct vm_fault *vmf);
bool vm_ops_has_map_pages(const struct vm_operations_struct *ops);
vm_fault_t vm_ops_map_pages(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);
bool vm_ops_has_page_mkwrite(const struct vm_operations_struct *ops);
vm_fault_t vm_ops_page_mkwrite(struct vm_fault *vmf);
bool vm_ops_has_pfn_mkwrite(const struct vm_operations_struct *ops);
vm_fault_t vm_ops_pfn_mkwrite(struct vm_fault *vmf);

/* mm/memory.c */
int __pte_alloc(struct mm_struct *mm, pmd_t *pmd);
pte_t *get_locked_pte(struct mm_struct *mm, unsigned long addr, spinlock_t **ptl);
void print_bad_pte(struct vm_area_struct *vma, unsigned long addr, pte_t pte, struct page *page);
pte_t maybe_mkwrite(pte_t pte, struct vm_area_struct *vma);
int mm_counter_file(struct page *page);
int mm_counter(struct page *page);
/* Enters a page at addr, where vmf->pte is, under its lock. */
void do_set_pte(struct vm_fault *vmf, struct page *page, unsigned long addr);
/* The page table that __do_fault() made comes into use, unless there is one by now. 0 or -ENOMEM. */
int install_prealloc_pte(struct vm_fault *vmf);

/* mm/fault_around.c */
vm_fault_t do_fault_around(struct vm_fault *vmf);

/* mm/pte_owner.c */
void driver_set_pte(pte_t *ptep, pte_t pte);
/* A driver's fn(), which may write to *ptep. */
int call_pte_fn(pte_fn_t fn, pte_t *ptep, unsigned long addr, void *data);
/* The running driver made the kernel set entries where none of its mappings is. */
void own_ptes(struct mm_struct *mm, unsigned long start, unsigned long end);
/* Who set an entry of a user page table; 0 = it was not a driver, or nobody knows. */
depot_stack_handle_t pte_owner(pte_t *ptep);
void free_pte_owners(struct page *table);

/* mm/wp.c */
vm_fault_t do_page_mkwrite(struct vm_fault *vmf);
vm_fault_t do_wp_page(struct vm_fault *vmf);

/* mm/gup.c: 0 or -errno. */
int populate_vma_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);

/* mm/zap.c: [start, end) of one mapping loses its pages; private copies of file pages stay unless even_cows. */
void unmap_vma_range(struct vm_area_struct *vma, unsigned long start, unsigned long end, bool even_cows);
void free_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end, unsigned long floor,
		   unsigned long ceiling);

/* mm/copy.c */
int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma);

/* mm/protection.c */
bool vma_wants_writenotify(struct vm_area_struct *vma);

static inline pmd_t *mm_pmd(struct mm_struct *mm, unsigned long addr)
{
	return (pmd_t *)pgd_offset(mm, addr);
}

/* The entry for addr if its table exists. */
static inline pte_t *mm_pte(struct mm_struct *mm, unsigned long addr)
{
	pmd_t *pmd = mm_pmd(mm, addr);

	return pmd_present(*pmd) ? pte_offset_kernel(pmd, addr) : NULL;
}

/* 0, or -ENOMEM. Sleeps. */
static inline int pte_alloc(struct mm_struct *mm, pmd_t *pmd)
{
	return pmd_none(*pmd) ? __pte_alloc(mm, pmd) : 0;
}

/* References that page tables and pins hold: who drops one undoes its entry or its pin first. */
static inline int refs_held(struct page *page)
{
	return max(atomic_read(&page->_mapcount) + 1, 0) + atomic_read(&page->_pincount) * GUP_PIN_COUNTING_BIAS;
}

/* False, with a report, if nobody can have a reference to drop. */
static inline bool may_put_page(struct page *page)
{
	if (likely(page_ref_count(page) > refs_held(page)))
		return true;
	bad_put(page);
	return false;
}

static inline bool is_zero_pfn(unsigned long pfn)
{
	return pfn == page_to_pfn(ZERO_PAGE(0));
}

#endif
