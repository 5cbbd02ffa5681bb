/*
 * Calling a driver's fault methods. Whatever kernel version a driver was written for, exactly one slot of each family is
 * filled; here its answer is put into today's terms. Called with mmap_lock held for reading; may sleep.
 *
 *   fault, 4.11 on          VM_FAULT_*, page in vmf->page
 *   fault, 2.6.23 to 4.10   the same, the vma given apart
 *   nopage, 2.6.1 to 2.6.25 the page, or NOPAGE_*
 *   nopage, 2.4             the same; its third argument was called write_access or unused, and always 0
 *   nopfn, 2.6.19 to 2.6.26 the frame, or NOPFN_*
 */
#include <linux/kernel.h>
#include "internal.h"

bool vm_ops_has_fault(const struct vm_operations_struct *ops)
{
	return ops->fault || ops->fault_before_4_11 || ops->nopage_before_2_6_26 || ops->nopage_before_2_6_1 ||
	       ops->nopfn_before_2_6_27;
}

static vm_fault_t nopage_result(struct vm_fault *vmf, struct page *page)
{
	if (page == NOPAGE_SIGBUS)
		return VM_FAULT_SIGBUS;
	if (page == NOPAGE_OOM)
		return VM_FAULT_OOM;
	if (page == NOPAGE_REFAULT)
		return VM_FAULT_NOPAGE;
	vmf->page = page;
	return 0;
}

static vm_fault_t nopfn_result(struct vm_fault *vmf, unsigned long pfn)
{
	if (pfn == NOPFN_SIGBUS)
		return VM_FAULT_SIGBUS;
	if (pfn == NOPFN_OOM)
		return VM_FAULT_OOM;
	if (pfn == NOPFN_REFAULT)
		return VM_FAULT_NOPAGE;
	return vmf_insert_pfn(vmf->vma, vmf->address, pfn);
}

vm_fault_t vm_ops_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	const struct vm_operations_struct *ops = vma->vm_ops;
	int type = VM_FAULT_MINOR;

	if (ops->fault)
		return ops->fault(vmf);
	if (ops->fault_before_4_11)
		return ops->fault_before_4_11(vma, vmf);
	if (ops->nopage_before_2_6_26)
		return nopage_result(vmf, ops->nopage_before_2_6_26(vma, vmf->address, &type));
	if (ops->nopage_before_2_6_1)
		return nopage_result(vmf, ops->nopage_before_2_6_1(vma, vmf->address, 0));
	return nopfn_result(vmf, ops->nopfn_before_2_6_27(vma, vmf->address));
}

bool vm_ops_has_map_pages(const struct vm_operations_struct *ops)
{
	return ops->map_pages || ops->map_pages_before_5_12;
}

/* VM_FAULT_NOPAGE if the page that the fault wants is there now. */
vm_fault_t vm_ops_map_pages(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff)
{
	const struct vm_operations_struct *ops = vmf->vma->vm_ops;
	pte_t *pte;

	if (ops->map_pages)
		return ops->map_pages(vmf, start_pgoff, end_pgoff);
	ops->map_pages_before_5_12(vmf, start_pgoff, end_pgoff);
	pte = mm_pte(vmf->vma->vm_mm, vmf->address);
	return pte && !pte_none(*pte) ? VM_FAULT_NOPAGE : 0;
}

bool vm_ops_has_page_mkwrite(const struct vm_operations_struct *ops)
{
	return ops->page_mkwrite || ops->page_mkwrite_before_4_11 || ops->page_mkwrite_before_2_6_30;
}

vm_fault_t vm_ops_page_mkwrite(struct vm_fault *vmf)
{
	const struct vm_operations_struct *ops = vmf->vma->vm_ops;

	if (ops->page_mkwrite)
		return ops->page_mkwrite(vmf);
	if (ops->page_mkwrite_before_4_11)
		return ops->page_mkwrite_before_4_11(vmf->vma, vmf);
	/* 0 or -errno. */
	return ops->page_mkwrite_before_2_6_30(vmf->vma, vmf->page) < 0 ? VM_FAULT_SIGBUS : 0;
}

bool vm_ops_has_pfn_mkwrite(const struct vm_operations_struct *ops)
{
	return ops->pfn_mkwrite || ops->pfn_mkwrite_before_4_11;
}

vm_fault_t vm_ops_pfn_mkwrite(struct vm_fault *vmf)
{
	const struct vm_operations_struct *ops = vmf->vma->vm_ops;

	return ops->pfn_mkwrite ? ops->pfn_mkwrite(vmf) : ops->pfn_mkwrite_before_4_11(vmf->vma, vmf);
}
