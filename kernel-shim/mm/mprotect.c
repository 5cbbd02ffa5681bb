/*
 * mprotect(2).
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <asm/tlbflush.h>
#include "internal.h"

static void change_pte_range(struct vm_area_struct *vma, pmd_t *pmd, unsigned long addr, unsigned long end)
{
	pte_t *pte = pte_offset_kernel(pmd, addr);

	for (; addr < end; addr += PAGE_SIZE, pte++) {
		pte_t entry;

		if (!pte_present(*pte))
			continue;
		entry = pte_modify(ptep_get_and_clear(vma->vm_mm, addr, pte), vma->vm_page_prot);
		set_pte_at(vma->vm_mm, addr, pte, entry);
	}
}

/* Gives every present entry the mapping's protection. Private pages become writable only by a fault. */
static void change_protection(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	unsigned long addr, next;

	for (addr = start; addr < end; addr = next) {
		pmd_t *pmd = mm_pmd(vma->vm_mm, addr);

		next = pmd_addr_end(addr, end);
		if (!pmd_none(*pmd))
			change_pte_range(vma, pmd, addr, next);
	}
	flush_tlb_range(vma, start, end);
}

/* A private mapping that becomes writable promises memory from now on. */
static int charge_new_private(struct vm_area_struct *vma, vm_flags_t *newflags, unsigned long pages)
{
	if (!(*newflags & VM_WRITE) || (vma->vm_flags & (VM_ACCOUNT | VM_WRITE | VM_SHARED | VM_NORESERVE)))
		return 0;
	if (vm_enough_memory(pages))
		return -ENOMEM;
	*newflags |= VM_ACCOUNT;
	return 0;
}

/* [start, end) lies in vma. Returns the mapping that then holds it, or ERR_PTR. */
static struct vm_area_struct *mprotect_fixup(struct vm_area_struct *vma, unsigned long start, unsigned long end,
					     vm_flags_t newflags)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long pages = (end - start) >> PAGE_SHIFT;
	vm_flags_t oldflags = vma->vm_flags;
	int err;

	if (newflags == oldflags)
		return vma;
	if (!may_expand_vm(mm, newflags, pages) && may_expand_vm(mm, oldflags, pages))
		return ERR_PTR(-ENOMEM);
	err = charge_new_private(vma, &newflags, pages);
	if (err)
		return ERR_PTR(err);
	if (start != vma->vm_start)
		err = split_vma(mm, vma, start, 1);
	if (!err && end != vma->vm_end)
		err = split_vma(mm, vma, end, 0);
	if (err) {
		vm_unacct_memory(newflags & ~oldflags & VM_ACCOUNT ? pages : 0);
		return ERR_PTR(err);
	}
	vm_flags_init(vma, newflags);
	vma_set_page_prot(vma);
	change_protection(vma, start, end);
	vm_stat_account(mm, oldflags, -(long)pages);
	vm_stat_account(mm, newflags, pages);
	return vma_merge_neighbours(vma);
}

static int mprotect_one(struct vm_area_struct **pvma, unsigned long start, unsigned long end, unsigned long prot)
{
	struct vm_area_struct *vma = *pvma;
	vm_flags_t newflags = calc_vm_prot_bits(prot) | (vma->vm_flags & ~VM_ACCESS_FLAGS);
	int err;

	if ((newflags & ~(newflags >> 4)) & VM_ACCESS_FLAGS)
		return -EACCES;
	if (vma->vm_ops && vma->vm_ops->mprotect) {
		err = vma->vm_ops->mprotect(vma, start, end, newflags);
		if (err)
			return err;
	}
	vma = mprotect_fixup(vma, start, end, newflags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	*pvma = vma;
	return 0;
}

/* mmap_lock is held for writing. Holes end it with -ENOMEM after what lies before them was changed. */
static int do_mprotect_range(struct mm_struct *mm, unsigned long start, unsigned long end, unsigned long prot)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	int err;

	if (!vma || vma->vm_start >= end)
		return -ENOMEM;
	if (prot & PROT_GROWSDOWN) {
		start = vma->vm_start;
		if (!(vma->vm_flags & VM_GROWSDOWN))
			return -EINVAL;
	}
	if (vma->vm_start > start)
		return -ENOMEM;
	for (;;) {
		unsigned long part_end = min(end, vma->vm_end);

		err = mprotect_one(&vma, start, part_end, prot & ~PROT_GROWSDOWN);
		if (err || part_end == end)
			return err;
		start = part_end;
		/* It may begin before start by now, if the part just changed became like it. */
		vma = find_vma(mm, start);
		if (!vma || vma->vm_start > start)
			return -ENOMEM;
	}
}

SYSCALL_DEFINE3(mprotect, unsigned long, start, size_t, len, unsigned long, prot)
{
	unsigned long end;
	int err;

	if (offset_in_page(start) || (prot & PROT_GROWSUP))
		return -EINVAL;
	if (!len)
		return 0;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (end <= start)
		return -ENOMEM;
	if (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN))
		return -EINVAL;
	if (mmap_write_lock_killable(current->mm))
		return -EINTR;
	err = do_mprotect_range(current->mm, start, end, prot);
	mmap_write_unlock(current->mm);
	return err;
}
