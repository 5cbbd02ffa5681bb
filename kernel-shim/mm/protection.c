/*
 * From vm_flags to the bits of page-table entries.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include "internal.h"

/* Private writable pages start out read-only, to be copied at the first write. */
static pgprot_t protection_map(vm_flags_t flags)
{
	if (!(flags & VM_ACCESS_FLAGS))
		return PAGE_NONE;
	return (flags & (VM_WRITE | VM_SHARED)) == (VM_WRITE | VM_SHARED) ? PAGE_SHARED : PAGE_READONLY;
}

pgprot_t vm_get_page_prot(vm_flags_t vm_flags)
{
	return protection_map(vm_flags);
}
EXPORT_SYMBOL(vm_get_page_prot);

/* Whether a shared page is mapped read-only at first, because its driver wants to hear of the first write. */
bool vma_wants_writenotify(struct vm_area_struct *vma)
{
	const struct vm_operations_struct *ops = vma->vm_ops;

	if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) != (VM_WRITE | VM_SHARED) || !ops)
		return false;
	return vm_ops_has_page_mkwrite(ops) || vm_ops_has_pfn_mkwrite(ops);
}

/* What the driver set of caching stays. */
void vma_set_page_prot(struct vm_area_struct *vma)
{
	vm_flags_t flags = vma->vm_flags;
	unsigned long cache = pgprot_val(vma->vm_page_prot) & (_PAGE_PCD | _PAGE_PWT);

	if (vma_wants_writenotify(vma))
		flags &= ~VM_SHARED;
	vma->vm_page_prot = __pgprot(pgprot_val(vm_get_page_prot(flags)) | cache);
}
EXPORT_SYMBOL(vma_set_page_prot);
