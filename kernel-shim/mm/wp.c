/*
 * Writes to present, read-only entries: copy-on-write, and telling drivers that a shared page becomes dirty. The entry's
 * lock is held on entry to do_wp_page() and dropped on every way out.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/uaccess.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* Asks ->page_mkwrite; 0 means the page left its file meanwhile and the fault is to be retried. */
vm_fault_t do_page_mkwrite(struct vm_fault *vmf)
{
	unsigned int old_flags = vmf->flags;
	vm_fault_t ret;

	vmf->flags = FAULT_FLAG_WRITE | FAULT_FLAG_MKWRITE;
	ret = vm_ops_page_mkwrite(vmf);
	vmf->flags = old_flags;
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
		return ret;
	if (!(ret & VM_FAULT_LOCKED)) {
		lock_page(vmf->page);
		if (!vmf->page->mapping) {
			unlock_page(vmf->page);
			return 0;
		}
		ret |= VM_FAULT_LOCKED;
	}
	return ret;
}

/* The page stays, the entry becomes writable. Granting a right needs no flush: the hardware looks again. */
static void wp_page_reuse(struct vm_fault *vmf)
{
	pte_t entry = maybe_mkwrite(pte_mkdirty(pte_mkyoung(vmf->orig_pte)), vmf->vma);

	set_pte_at(vmf->vma->vm_mm, vmf->address, vmf->pte, entry);
	spin_unlock(vmf->ptl);
}

/* After a sleep: makes the entry writable if it is still the same. */
static vm_fault_t finish_mkwrite_fault(struct vm_fault *vmf)
{
	vmf->pte = get_locked_pte(vmf->vma->vm_mm, vmf->address, &vmf->ptl);
	if (!vmf->pte)
		return VM_FAULT_OOM;
	if (!pte_same(*vmf->pte, vmf->orig_pte)) {
		spin_unlock(vmf->ptl);
		return VM_FAULT_NOPAGE;
	}
	wp_page_reuse(vmf);
	return 0;
}

static vm_fault_t wp_page_shared(struct vm_fault *vmf)
{
	struct page *page = vmf->page;
	vm_fault_t ret = 0;

	if (!vm_ops_has_page_mkwrite(vmf->vma->vm_ops)) {
		wp_page_reuse(vmf);
		set_page_dirty(page);
		return 0;
	}
	get_page(page);
	spin_unlock(vmf->ptl);
	ret = do_page_mkwrite(vmf);
	if (ret && !(ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))) {
		ret |= finish_mkwrite_fault(vmf);
		set_page_dirty(page);
		unlock_page(page);
	}
	put_page(page);
	return ret;
}

/* A shared mapping of a bare frame. */
static vm_fault_t wp_pfn_shared(struct vm_fault *vmf)
{
	vm_fault_t ret;

	if (!vm_ops_has_pfn_mkwrite(vmf->vma->vm_ops)) {
		wp_page_reuse(vmf);
		return 0;
	}
	spin_unlock(vmf->ptl);
	vmf->flags |= FAULT_FLAG_MKWRITE;
	ret = vm_ops_pfn_mkwrite(vmf);
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
		return ret;
	return finish_mkwrite_fault(vmf);
}

/* Fills new with what the process sees at the address, where no struct page tells: a device, or a bare frame. */
static void copy_from_pfn(struct page *new, struct vm_fault *vmf)
{
	unsigned long pfn = pte_pfn(vmf->orig_pte);
	void *kaddr;

	if (pfn_valid(pfn)) {
		copy_highpage(new, pfn_to_page(pfn));
		return;
	}
	kaddr = __kmap_atomic(new);
	if (__copy_from_user_inatomic(kaddr, (void __user *)vmf->address, PAGE_SIZE))
		clear_page(kaddr);
	__kunmap_atomic(kaddr);
}

static struct page *wp_new_page(struct vm_fault *vmf)
{
	bool zero = is_zero_pfn(pte_pfn(vmf->orig_pte));
	struct page *new = alloc_page(GFP_HIGHUSER_MOVABLE | (zero ? __GFP_ZERO : 0));

	if (!new)
		return NULL;
	if (vmf->page)
		copy_user_highpage(new, vmf->page, vmf->address, vmf->vma);
	else if (!zero)
		copy_from_pfn(new, vmf);
	__SetPageUptodate(new);
	return new;
}

/* Puts the copy in the old page's place. The old translation goes before anyone can use the new one. */
static void replace_page(struct vm_fault *vmf, struct page *new)
{
	struct vm_area_struct *vma = vmf->vma;
	struct page *old = vmf->page;
	pte_t entry = mk_pte(new, vma->vm_page_prot);

	if (vmf->flags & FAULT_FLAG_WRITE)
		entry = maybe_mkwrite(pte_mkdirty(entry), vma);
	ptep_get_and_clear(vma->vm_mm, vmf->address, vmf->pte);
	flush_tlb_page(vma, vmf->address);
	if (old) {
		add_mm_counter(vma->vm_mm, mm_counter(old), -1);
		page_remove_rmap(old, vma);
	} else {
		page_remove_pfn_rmap(pte_pfn(vmf->orig_pte));
	}
	add_mm_counter(vma->vm_mm, MM_ANONPAGES, 1);
	page_add_new_anon_rmap(new, vma, vmf->address);
	set_pte_at(vma->vm_mm, vmf->address, vmf->pte, entry);
}

/* Called without the lock, with a reference to the old page (if it has a struct page), which is dropped. */
static vm_fault_t wp_page_copy(struct vm_fault *vmf)
{
	struct page *old = vmf->page, *new = wp_new_page(vmf);
	vm_fault_t ret = 0;

	if (!new) {
		ret = VM_FAULT_OOM;
		goto out;
	}
	spin_lock(vmf->ptl);
	if (pte_same(*vmf->pte, vmf->orig_pte)) {
		replace_page(vmf, new);
		new = NULL;
		if (old)
			put_page(old);	/* the entry's reference */
	}
	spin_unlock(vmf->ptl);
	if (new)
		put_page(new);
out:
	if (old)
		put_page(old);
	return ret;
}

/* Whether the page is this process's alone, so that it need not be copied. Pins on it then stay on it. */
static bool anon_page_is_ours(struct page *page)
{
	if (!page || !PageAnon(page))
		return false;
	if (page_count(page) == 1)
		SetPageAnonExclusive(page);
	return PageAnonExclusive(page);
}

/* A write (FAULT_FLAG_WRITE), or a pin that wants the process's own copy although it will not write (UNSHARE). */
vm_fault_t do_wp_page(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	bool shared = vma->vm_flags & (VM_SHARED | VM_MAYSHARE);

	vmf->page = vm_normal_page(vma, vmf->address, vmf->orig_pte);
	if (shared)
		return vmf->page ? wp_page_shared(vmf) : wp_pfn_shared(vmf);
	if (anon_page_is_ours(vmf->page)) {
		if (vmf->flags & FAULT_FLAG_WRITE)
			wp_page_reuse(vmf);
		else
			spin_unlock(vmf->ptl);
		return 0;
	}
	if (vmf->page)
		get_page(vmf->page);
	spin_unlock(vmf->ptl);
	return wp_page_copy(vmf);
}
