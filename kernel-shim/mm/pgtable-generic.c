/*
 * What an entry means: the struct page behind it, or the report that it means nothing.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/sched.h>
#include "internal.h"

void print_bad_pte(struct vm_area_struct *vma, unsigned long addr, pte_t pte, struct page *page)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	pr_alert("BUG: Bad page map in process %s  pte:%08lx pmd:%08lx\n", current->comm, pte_val(pte),
		 pmd_val(*mm_pmd(vma->vm_mm, addr)));
	if (page)
		dump_page(page, "bad pte");
	pr_alert("addr:%08lx vm_flags:%08lx mapping:%p index:%lx\n", addr, vma->vm_flags, mapping,
		 vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT));
	show_mapper(vma);
	dump_stack();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

struct page *vm_normal_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte)
{
	unsigned long pfn = pte_pfn(pte);

	if (pte_special(pte)) {
		if (vma->vm_ops && vma->vm_ops->find_special_page)
			return vma->vm_ops->find_special_page(vma, addr);
		if (!(vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP)) && !is_zero_pfn(pfn))
			print_bad_pte(vma, addr, pte, NULL);
		return NULL;
	}
	if (!pfn_valid(pfn)) {
		print_bad_pte(vma, addr, pte, NULL);
		return NULL;
	}
	return is_zero_pfn(pfn) ? NULL : pfn_to_page(pfn);
}
EXPORT_SYMBOL(vm_normal_page);
