/*
 * Entering single frames, mostly from a fault handler: no reference is taken, they must outlive the mapping. mmap_lock is
 * held. (Linux keeps this in mm/memory.c.)
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include "internal.h"

/* The frame is there already, read-only: a write to it is what the driver was asked about. */
static int make_writable(struct vm_area_struct *vma, unsigned long addr, pte_t *pte, unsigned long pfn)
{
	if (pte_pfn(*pte) != pfn) {
		WARN_ON_ONCE(!is_zero_pfn(pte_pfn(*pte)));
		return -EBUSY;
	}
	set_pte_at(vma->vm_mm, addr, pte, maybe_mkwrite(pte_mkdirty(pte_mkyoung(*pte)), vma));
	return 0;
}

/* 0, -ENOMEM, or -EBUSY when something is mapped there. */
static int insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t prot, bool mkwrite)
{
	pte_t entry = pte_mkspecial(pfn_pte(pfn, prot));
	spinlock_t *ptl;
	pte_t *pte = get_locked_pte(vma->vm_mm, addr, &ptl);
	int err = 0;

	if (!pte)
		return -ENOMEM;
	if (!pte_none(*pte)) {
		err = mkwrite ? make_writable(vma, addr, pte, pfn) : -EBUSY;
		goto out;
	}
	if (mkwrite)
		entry = maybe_mkwrite(pte_mkdirty(pte_mkyoung(entry)), vma);
	set_pte_at(vma->vm_mm, addr, pte, entry);
	page_add_pfn_rmap(pfn);
out:
	spin_unlock(ptl);
	return err;
}

static void check_insert_pfn(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long kind = vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP);

	BUG_ON(!kind);
	BUG_ON(kind == (VM_PFNMAP | VM_MIXEDMAP));
	BUG_ON((vma->vm_flags & VM_PFNMAP) && is_cow_mapping(vma->vm_flags));
	BUG_ON((vma->vm_flags & VM_MIXEDMAP) && pfn_valid(pfn));
}

static bool in_vma(const struct vm_area_struct *vma, unsigned long addr)
{
	return addr >= vma->vm_start && addr < vma->vm_end;
}

/* An entry that is there already is left alone, and is no error: another task's fault was faster. */
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t prot)
{
	check_insert_pfn(vma, pfn);
	if (!in_vma(vma, addr))
		return VM_FAULT_SIGBUS;
	return insert_pfn(vma, addr, pfn, prot, false) == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_NOPAGE;
}
EXPORT_SYMBOL(vmf_insert_pfn_prot);

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return vmf_insert_pfn_prot(vma, addr, pfn, vma->vm_page_prot);
}
EXPORT_SYMBOL(vmf_insert_pfn);

static vm_fault_t insert_mixed(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn, pgprot_t prot, bool mkwrite)
{
	BUG_ON(!(vma->vm_flags & VM_MIXEDMAP));
	if (!in_vma(vma, addr))
		return VM_FAULT_SIGBUS;
	return insert_pfn(vma, addr, pfn_t_to_pfn(pfn), prot, mkwrite) == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_NOPAGE;
}

vm_fault_t vmf_insert_mixed_prot(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn, pgprot_t prot)
{
	return insert_mixed(vma, addr, pfn, prot, false);
}
EXPORT_SYMBOL(vmf_insert_mixed_prot);

vm_fault_t vmf_insert_mixed(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn)
{
	return insert_mixed(vma, addr, pfn, vma->vm_page_prot, false);
}
EXPORT_SYMBOL(vmf_insert_mixed);

vm_fault_t vmf_insert_mixed_mkwrite(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn)
{
	return insert_mixed(vma, addr, pfn, vma->vm_page_prot, true);
}
EXPORT_SYMBOL(vmf_insert_mixed_mkwrite);

/*
 * Until 4.19, with -errno.
 */

int vm_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t prot)
{
	check_insert_pfn(vma, pfn);
	return in_vma(vma, addr) ? insert_pfn(vma, addr, pfn, prot, false) : -EFAULT;
}
EXPORT_SYMBOL(vm_insert_pfn_prot);

int vm_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return vm_insert_pfn_prot(vma, addr, pfn, vma->vm_page_prot);
}
EXPORT_SYMBOL(vm_insert_pfn);

int vm_insert_mixed_before_4_20(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	BUG_ON(!(vma->vm_flags & VM_MIXEDMAP));
	return in_vma(vma, addr) ? insert_pfn(vma, addr, pfn, vma->vm_page_prot, false) : -EFAULT;
}
EXPORT_SYMBOL(vm_insert_mixed_before_4_20);
