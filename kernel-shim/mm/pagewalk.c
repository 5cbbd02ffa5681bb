/*
 * Looking at and working on page-table entries by address range.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include "internal.h"

static int apply_to_range(struct mm_struct *mm, unsigned long addr, unsigned long size, pte_fn_t fn, void *data,
			  bool create)
{
	unsigned long end = addr + size;
	int err = 0;

	if (WARN_ON(addr >= end))
		return -EINVAL;
	for (; addr < end && !err; addr += PAGE_SIZE) {
		pmd_t *pmd = mm_pmd(mm, addr);

		if (create && pte_alloc(mm, pmd))
			return -ENOMEM;
		if (pmd_none(*pmd))
			continue;
		err = call_pte_fn(fn, pte_offset_kernel(pmd, addr), addr, data);
	}
	return err;
}

int apply_to_page_range(struct mm_struct *mm, unsigned long address, unsigned long size, pte_fn_t fn, void *data)
{
	return apply_to_range(mm, address, size, fn, data, true);
}
EXPORT_SYMBOL(apply_to_page_range);

int apply_to_existing_page_range(struct mm_struct *mm, unsigned long address, unsigned long size, pte_fn_t fn,
				 void *data)
{
	return apply_to_range(mm, address, size, fn, data, false);
}
EXPORT_SYMBOL(apply_to_existing_page_range);

/* 0 with the lock held and the entry present, or -EINVAL. */
int follow_pte(struct mm_struct *mm, unsigned long address, pte_t **ptepp, spinlock_t **ptlp)
{
	pte_t *ptep;

	spin_lock(&mm->page_table_lock);
	ptep = mm_pte(mm, address);
	if (!ptep || !pte_present(*ptep)) {
		spin_unlock(&mm->page_table_lock);
		return -EINVAL;
	}
	*ptepp = ptep;
	*ptlp = &mm->page_table_lock;
	return 0;
}
EXPORT_SYMBOL(follow_pte);

int follow_pfn(struct vm_area_struct *vma, unsigned long address, unsigned long *pfn)
{
	spinlock_t *ptl;
	pte_t *ptep;
	int err;

	if (!(vma->vm_flags & (VM_IO | VM_PFNMAP)))
		return -EINVAL;
	err = follow_pte(vma->vm_mm, address, &ptep, &ptl);
	if (err)
		return err;
	*pfn = pte_pfn(*ptep);
	spin_unlock(ptl);
	return 0;
}
EXPORT_SYMBOL(follow_pfn);
