/*
 * The page fault, once the mapping is known: which page belongs at this address, and with what rights.
 *
 *   handle_mm_fault --> entry absent:  anonymous mapping  -> do_anonymous_page (zero page, or a page of zeroes)
 *                   |                  driver or file     -> do_fault: read, write to a private copy, write to a shared page
 *                   +-> entry present: write to read-only -> do_wp_page (mm/wp.c)
 *
 * mmap_lock is held for reading; everything here may sleep except between spin_lock and spin_unlock.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>
#include "internal.h"

int __pte_alloc(struct mm_struct *mm, pmd_t *pmd)
{
	pgtable_t new = pte_alloc_one(mm);

	if (!new)
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	if (pmd_none(*pmd)) {
		atomic_long_add(PAGE_SIZE, &mm->pgtables_bytes);
		pmd_populate(mm, pmd, new);
		new = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (new)
		pte_free(mm, new);
	return 0;
}

/* The entry for addr, its table made if need be, with the lock held; NULL without memory. */
pte_t *get_locked_pte(struct mm_struct *mm, unsigned long addr, spinlock_t **ptl)
{
	pmd_t *pmd = mm_pmd(mm, addr);

	if (pte_alloc(mm, pmd))
		return NULL;
	*ptl = &mm->page_table_lock;
	spin_lock(*ptl);
	return pte_offset_kernel(pmd, addr);
}

pte_t maybe_mkwrite(pte_t pte, struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_WRITE ? pte_mkwrite(pte) : pte;
}

int mm_counter_file(struct page *page)
{
	return PageSwapBacked(page) ? MM_SHMEMPAGES : MM_FILEPAGES;
}

int mm_counter(struct page *page)
{
	return PageAnon(page) ? MM_ANONPAGES : mm_counter_file(page);
}

/* Locks the entry and makes sure that it is still what the fault saw. */
static bool pte_map_lock(struct vm_fault *vmf, pte_t expected)
{
	vmf->pte = get_locked_pte(vmf->vma->vm_mm, vmf->address, &vmf->ptl);
	if (vmf->pte && pte_same(*vmf->pte, expected))
		return true;
	if (vmf->pte)
		spin_unlock(vmf->ptl);
	return false;
}

static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct page *page = NULL;
	pte_t entry;

	if ((vma->vm_flags & VM_SHARED) && !vma->anon_holes)
		return VM_FAULT_SIGBUS;
	if (pte_alloc(vma->vm_mm, vmf->pmd))
		return VM_FAULT_OOM;
	if ((vmf->flags & FAULT_FLAG_WRITE) || (vma->vm_flags & VM_SHARED)) {
		page = alloc_zeroed_user_highpage_movable(vma, vmf->address);
		if (!page)
			return VM_FAULT_OOM;
		__SetPageUptodate(page);
		entry = maybe_mkwrite(pte_mkdirty(mk_pte(page, vma->vm_page_prot)), vma);
	} else {
		entry = pte_mkspecial(mk_pte(ZERO_PAGE(vmf->address), vma->vm_page_prot));
	}
	if (!pte_map_lock(vmf, __pte(0))) {
		if (page)
			put_page(page);
		return 0;
	}
	if (page) {
		add_mm_counter(vma->vm_mm, MM_ANONPAGES, 1);
		page_add_new_anon_rmap(page, vma, vmf->address);
	}
	set_pte_at(vma->vm_mm, vmf->address, vmf->pte, entry);
	spin_unlock(vmf->ptl);
	return 0;
}

/*
 * Asks the driver. Without an error bit in the answer vmf->page is there and locked. A driver that returns 0 without a
 * page oopses here, as it does on every kernel.
 */
static noinline vm_fault_t __do_fault(struct vm_fault *vmf)
{
	vm_fault_t ret;

	if (pmd_none(*vmf->pmd) && !vmf->prealloc_pte) {
		vmf->prealloc_pte = pte_alloc_one(vmf->vma->vm_mm);
		if (!vmf->prealloc_pte)
			return VM_FAULT_OOM;
	}
	ret = vm_ops_fault(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY | VM_FAULT_DONE_COW))
		return ret;
	if (!(ret & VM_FAULT_LOCKED))
		lock_page(vmf->page);
	return ret | VM_FAULT_LOCKED;
}

void do_set_pte(struct vm_fault *vmf, struct page *page, unsigned long addr)
{
	struct vm_area_struct *vma = vmf->vma;
	bool write = (vmf->flags & FAULT_FLAG_WRITE) && addr == vmf->address;
	pte_t entry = mk_pte(page, vma->vm_page_prot);

	if (write)
		entry = maybe_mkwrite(pte_mkdirty(entry), vma);
	if (write && !(vma->vm_flags & VM_SHARED)) {
		add_mm_counter(vma->vm_mm, MM_ANONPAGES, 1);
		page_add_new_anon_rmap(page, vma, addr);
	} else {
		add_mm_counter(vma->vm_mm, mm_counter_file(page), 1);
		page_add_file_rmap(page, vma);
	}
	set_pte_at(vma->vm_mm, addr, vmf->pte, entry);
}

int install_prealloc_pte(struct vm_fault *vmf)
{
	struct mm_struct *mm = vmf->vma->vm_mm;

	if (!pmd_none(*vmf->pmd))
		return 0;
	if (!vmf->prealloc_pte)
		return __pte_alloc(mm, vmf->pmd);
	atomic_long_add(PAGE_SIZE, &mm->pgtables_bytes);
	pmd_populate(mm, vmf->pmd, vmf->prealloc_pte);
	vmf->prealloc_pte = NULL;
	return 0;
}

/* Enters the page that the driver gave (or its private copy). NOPAGE: someone was faster, the page is not used. */
static vm_fault_t finish_fault(struct vm_fault *vmf)
{
	bool cow = (vmf->flags & FAULT_FLAG_WRITE) && !(vmf->vma->vm_flags & VM_SHARED);

	if (install_prealloc_pte(vmf))
		return VM_FAULT_OOM;
	if (!pte_map_lock(vmf, __pte(0)))
		return VM_FAULT_NOPAGE;
	do_set_pte(vmf, cow ? vmf->cow_page : vmf->page, vmf->address);
	spin_unlock(vmf->ptl);
	return 0;
}

static vm_fault_t do_read_fault(struct vm_fault *vmf)
{
	vm_fault_t ret = vm_ops_has_map_pages(vmf->vma->vm_ops) ? do_fault_around(vmf) : 0;

	if (ret)
		return ret;
	ret = __do_fault(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		return ret;
	ret |= finish_fault(vmf);
	unlock_page(vmf->page);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		put_page(vmf->page);
	return ret;
}

static vm_fault_t do_cow_fault(struct vm_fault *vmf)
{
	vm_fault_t ret;

	vmf->cow_page = alloc_page(GFP_HIGHUSER_MOVABLE);
	if (!vmf->cow_page)
		return VM_FAULT_OOM;
	ret = __do_fault(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		goto uncharge_out;
	if (ret & VM_FAULT_DONE_COW)
		return ret;
	copy_user_highpage(vmf->cow_page, vmf->page, vmf->address, vmf->vma);
	__SetPageUptodate(vmf->cow_page);
	ret |= finish_fault(vmf);
	unlock_page(vmf->page);
	put_page(vmf->page);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		goto uncharge_out;
	return ret;
uncharge_out:
	put_page(vmf->cow_page);
	return ret;
}

static vm_fault_t do_shared_fault(struct vm_fault *vmf)
{
	vm_fault_t ret = __do_fault(vmf), tmp;

	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY))
		return ret;
	if (vm_ops_has_page_mkwrite(vmf->vma->vm_ops)) {
		unlock_page(vmf->page);
		tmp = do_page_mkwrite(vmf);
		if (!tmp || (tmp & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))) {
			put_page(vmf->page);
			return tmp;
		}
	}
	ret |= finish_fault(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) {
		unlock_page(vmf->page);
		put_page(vmf->page);
		return ret;
	}
	set_page_dirty(vmf->page);
	unlock_page(vmf->page);
	if (vmf->vma->vm_file && !vm_ops_has_page_mkwrite(vmf->vma->vm_ops))
		file_update_time(vmf->vma->vm_file);
	return ret;
}

/* No method at all: nothing can be there, unless another task has just put it there. */
static vm_fault_t do_fault_without_method(struct vm_fault *vmf)
{
	pte_t *pte = mm_pte(vmf->vma->vm_mm, vmf->address);

	return pte && !pte_none(*pte) ? VM_FAULT_NOPAGE : VM_FAULT_SIGBUS;
}

static noinline vm_fault_t do_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct mm_struct *mm = vma->vm_mm;
	vm_fault_t ret;

	if (!vm_ops_has_fault(vma->vm_ops))
		ret = vma->anon_holes ? do_anonymous_page(vmf) : do_fault_without_method(vmf);
	else if (!(vmf->flags & FAULT_FLAG_WRITE))
		ret = do_read_fault(vmf);
	else if (!(vma->vm_flags & VM_SHARED))
		ret = do_cow_fault(vmf);
	else
		ret = do_shared_fault(vmf);
	if (vmf->prealloc_pte) {
		pte_free(mm, vmf->prealloc_pte);
		vmf->prealloc_pte = NULL;
	}
	return ret;
}

/* What the table says now; FAULT_FLAG_ORIG_PTE_VALID tells the driver that there is a table at all. */
static void read_orig_pte(struct vm_fault *vmf)
{
	vmf->pte = mm_pte(vmf->vma->vm_mm, vmf->address);
	if (!vmf->pte) {
		vmf->flags &= ~FAULT_FLAG_ORIG_PTE_VALID;
		return;
	}
	vmf->orig_pte = *vmf->pte;
	vmf->flags |= FAULT_FLAG_ORIG_PTE_VALID;
	if (pte_none(vmf->orig_pte))
		vmf->pte = NULL;
}

static vm_fault_t handle_pte_fault(struct vm_fault *vmf)
{
	pte_t entry;

	read_orig_pte(vmf);
	if (!vmf->pte)
		return vma_is_anonymous(vmf->vma) ? do_anonymous_page(vmf) : do_fault(vmf);
	if (!pte_map_lock(vmf, vmf->orig_pte))
		return 0;
	entry = vmf->orig_pte;
	if (vmf->flags & (FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE)) {
		if (!pte_write(entry))
			return do_wp_page(vmf);
		entry = vmf->flags & FAULT_FLAG_WRITE ? pte_mkdirty(entry) : entry;
	}
	/* The rights were there: a stale translation, which the hardware has dropped by faulting. */
	set_pte_at(vmf->vma->vm_mm, vmf->address, vmf->pte, pte_mkyoung(entry));
	spin_unlock(vmf->ptl);
	return 0;
}

static gfp_t fault_gfp_mask(struct vm_area_struct *vma)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	return mapping ? mapping_gfp_mask(mapping) | __GFP_FS | __GFP_IO : GFP_KERNEL;
}

vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address, unsigned int flags,
			   struct pt_regs *regs)
{
	struct vm_fault vmf = {
		.vma = vma,
		.address = address & PAGE_MASK,
		.real_address = address,
		.flags = flags,
		.pgoff = linear_page_index(vma, address & PAGE_MASK),
		.gfp_mask = fault_gfp_mask(vma),
		.pmd = mm_pmd(vma->vm_mm, address),
	};

	__set_current_state(TASK_RUNNING);
	return handle_pte_fault(&vmf);
}
EXPORT_SYMBOL(handle_mm_fault);

int __mm_populate(unsigned long start, unsigned long len, int ignore_errors)
{
	struct mm_struct *mm = current->mm;
	unsigned long end = start + len, next;
	struct vm_area_struct *vma;
	int ret = 0;

	mmap_read_lock(mm);
	for (; start < end && !ret; start = next) {
		vma = find_vma_intersection(mm, start, end);
		if (!vma)
			break;
		next = vma->vm_end;
		start = max(start, vma->vm_start);
		if (!(vma->vm_flags & (VM_IO | VM_PFNMAP)))
			ret = populate_vma_range(vma, start, min(end, vma->vm_end));
		if (ret && ignore_errors)
			ret = 0;
	}
	mmap_read_unlock(mm);
	return ret;
}
