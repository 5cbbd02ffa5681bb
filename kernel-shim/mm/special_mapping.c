/*
 * Mappings that belong to the kernel or the program loader rather than to a file: they have a name in /proc/PID/maps,
 * and their pages come from an array or a method.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include "internal.h"

static vm_fault_t special_mapping_fault(struct vm_fault *vmf)
{
	const struct vm_special_mapping *sm = vmf->vma->vm_private_data;
	pgoff_t i;

	if (sm->fault)
		return sm->fault(sm, vmf->vma, vmf);
	for (i = 0; sm->pages[i]; i++) {
		if (i != vmf->pgoff)
			continue;
		get_page(sm->pages[i]);
		vmf->page = sm->pages[i];
		return 0;
	}
	return VM_FAULT_SIGBUS;
}

static const char *special_mapping_name(struct vm_area_struct *vma)
{
	return ((const struct vm_special_mapping *)vma->vm_private_data)->name;
}

static int special_mapping_mremap(struct vm_area_struct *new_vma)
{
	const struct vm_special_mapping *sm = new_vma->vm_private_data;

	return sm->mremap ? sm->mremap(sm, new_vma) : 0;
}

static int special_mapping_split(struct vm_area_struct *vma, unsigned long addr)
{
	return -EINVAL;
}

/* No file: the method that gives the name also keeps it from merging. */
static void special_mapping_close(struct vm_area_struct *vma)
{
}

static const struct vm_operations_struct special_mapping_vmops = {
	.close = special_mapping_close,
	.fault = special_mapping_fault,
	.mremap = special_mapping_mremap,
	.name = special_mapping_name,
	.may_split = special_mapping_split,
};

/*
 * Enters a mapping that its maker filled in, charging the memory that VM_ACCOUNT promises. 0, or -ENOMEM, then it stays
 * the caller's. mmap_lock is held for writing.
 */
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma)
{
	unsigned long charged = vma->vm_flags & VM_ACCOUNT ? vma_pages(vma) : 0;

	if (find_vma_intersection(mm, vma->vm_start, vma->vm_end) || vm_enough_memory(charged))
		return -ENOMEM;
	vma->vm_page_prot = vm_get_page_prot(vma->vm_flags);
	vma_link(mm, vma);
	vma_interval_insert(vma);
	vm_stat_account(mm, vma->vm_flags, vma_pages(vma));
	return 0;
}

/* mmap_lock is held for writing, and [addr, addr + len) is free. */
struct vm_area_struct *_install_special_mapping(struct mm_struct *mm, unsigned long addr, unsigned long len,
						unsigned long flags, const struct vm_special_mapping *spec)
{
	struct vm_area_struct *vma;
	int err;

	if (addr > TASK_SIZE - len)
		return ERR_PTR(-EINVAL);
	vma = vm_area_alloc(mm);
	if (!vma)
		return ERR_PTR(-ENOMEM);
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vm_flags_init(vma, flags | mm->def_flags | VM_DONTEXPAND | VM_SOFTDIRTY);
	vm_flags_clear(vma, VM_LOCKED_MASK);
	vma->vm_ops = &special_mapping_vmops;
	vma->vm_private_data = (void *)spec;
	err = insert_vm_struct(mm, vma);
	if (err) {
		vm_area_free(vma);
		return ERR_PTR(err);
	}
	return vma;
}
