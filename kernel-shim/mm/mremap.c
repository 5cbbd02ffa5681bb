/*
 * mremap(2): a mapping gets longer, shorter, or moves with its pages.
 */
#include <linux/capability.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* The entries of [old, old + len) of vma go to the same places from new on. 0 or -ENOMEM, then some have moved. */
static int move_page_tables(struct vm_area_struct *vma, unsigned long old, unsigned long new, unsigned long len)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long offset;
	int err = 0;

	for (offset = 0; offset < len; offset += PAGE_SIZE) {
		pte_t *from = mm_pte(mm, old + offset), *to;
		spinlock_t *ptl;

		if (!from || pte_none(*from))
			continue;
		to = get_locked_pte(mm, new + offset, &ptl);
		if (!to) {
			err = -ENOMEM;
			break;
		}
		set_pte_at(mm, new + offset, to, ptep_get_and_clear(mm, old + offset, from));
		spin_unlock(ptl);
	}
	flush_tlb_mm_range(mm, old, old + offset);
	return err;
}

/* The new place's mapping: a copy of vma without pages. */
static struct vm_area_struct *copy_vma(struct vm_area_struct *vma, unsigned long addr, unsigned long len,
				       pgoff_t pgoff)
{
	struct vm_area_struct *new = vm_area_dup(vma);

	if (!new)
		return NULL;
	/* Nothing in it yet that knows its old place: let it merge with what lies beside its new one. */
	if (vma_is_anonymous(vma) && !vma->anon_vma)
		pgoff = addr >> PAGE_SHIFT;
	new->vm_start = addr;
	new->vm_end = addr + len;
	new->vm_pgoff = pgoff;
	vma_file_get(new);
	if (new->vm_ops && new->vm_ops->open)
		new->vm_ops->open(new);
	vma_link(vma->vm_mm, new);
	vma_interval_insert(new);
	return new;
}

/* Undoes a move that ran out of memory: what had moved goes back, the new mapping goes. */
static void move_back(struct vm_area_struct *vma, struct vm_area_struct *new, unsigned long old_addr,
		      unsigned long old_len)
{
	move_page_tables(new, new->vm_start, old_addr, old_len);
	do_munmap(new->vm_mm, new->vm_start, new->vm_end - new->vm_start);
}

/* The driver is asked before a part of its mapping goes elsewhere. */
static int may_split(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	int err = 0;

	if (!vma->vm_ops || !vma->vm_ops->may_split)
		return 0;
	if (vma->vm_start != start)
		err = vma->vm_ops->may_split(vma, start);
	if (!err && vma->vm_end != end)
		err = vma->vm_ops->may_split(vma, end);
	return err;
}

/* MREMAP_DONTUNMAP of locked pages: a mapping of their own, for only they leave unlocked memory behind. 0 or -ENOMEM. */
static int split_locked(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	int err = 0;

	if (vma->vm_start != start)
		err = split_vma(vma->vm_mm, vma, start, 1);
	if (!err && vma->vm_end != end)
		err = split_vma(vma->vm_mm, vma, end, 0);
	return err;
}

/* MREMAP_DONTUNMAP: what the pages have left stays, as if nobody had used it yet. */
static void leave_empty(struct vm_area_struct *vma, unsigned long addr, unsigned long len)
{
	if (vma->vm_flags & VM_LOCKED)
		vma->vm_mm->locked_vm -= vma_pages(vma);
	vm_flags_clear(vma, VM_LOCKED_MASK);
	if (vma->vm_start == addr && vma->vm_end == addr + len)
		unlink_anon_vmas(vma);
}

static unsigned long move_vma(struct vm_area_struct *vma, unsigned long old_addr, unsigned long old_len,
			      unsigned long new_len, unsigned long new_addr, unsigned long flags, bool *locked)
{
	struct mm_struct *mm = vma->vm_mm;
	pgoff_t pgoff = vma->vm_pgoff + ((old_addr - vma->vm_start) >> PAGE_SHIFT);
	unsigned long pages = new_len >> PAGE_SHIFT;
	struct vm_area_struct *new;
	int err;

	if (mm->map_count >= sysctl_max_map_count - 3)
		return -ENOMEM;
	err = may_split(vma, old_addr, old_addr + old_len);
	if (!err && (flags & MREMAP_DONTUNMAP) && (vma->vm_flags & VM_LOCKED))
		err = split_locked(vma, old_addr, old_addr + old_len);
	if (err)
		return err;
	if ((vma->vm_flags & VM_ACCOUNT) && vm_enough_memory(pages))
		return -ENOMEM;
	new = copy_vma(vma, new_addr, new_len, pgoff);
	if (!new) {
		vm_unacct_memory(vma->vm_flags & VM_ACCOUNT ? pages : 0);
		return -ENOMEM;
	}
	err = move_page_tables(vma, old_addr, new_addr, old_len);
	if (!err && vma->vm_ops && vma->vm_ops->mremap)
		err = vma->vm_ops->mremap(new);
	vm_stat_account(mm, new->vm_flags, pages);
	if (new->vm_flags & VM_LOCKED) {
		mm->locked_vm += pages;
		*locked = true;
	}
	if (err) {
		move_back(vma, new, old_addr, old_len);
		return err;
	}
	if (flags & MREMAP_DONTUNMAP)
		leave_empty(vma, old_addr, old_len);
	else
		do_munmap(mm, old_addr, old_len);
	vma_merge_neighbours(new);
	return new_addr;
}

/* The mapping at addr, if old_len bytes of it may become new_len; ERR_PTR. */
static struct vm_area_struct *vma_to_resize(unsigned long addr, unsigned long old_len, unsigned long new_len,
					    unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma = vma_lookup(mm, addr);
	unsigned long pgoff;

	if (!vma)
		return ERR_PTR(-EFAULT);
	/* old_len 0 duplicates a mapping: private ones have nothing that could be shared. */
	if (!old_len && !(vma->vm_flags & (VM_SHARED | VM_MAYSHARE)))
		return ERR_PTR(-EINVAL);
	if ((flags & MREMAP_DONTUNMAP) && (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP)))
		return ERR_PTR(-EINVAL);
	if (old_len > vma->vm_end - addr)
		return ERR_PTR(-EFAULT);
	if (new_len == old_len)
		return vma;
	pgoff = ((addr - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
	if (pgoff + (new_len >> PAGE_SHIFT) < pgoff)
		return ERR_PTR(-EINVAL);
	if (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP))
		return ERR_PTR(-EFAULT);
	if (mlock_future_check(mm, vma->vm_flags, new_len - old_len))
		return ERR_PTR(-EAGAIN);
	if (!may_expand_vm(mm, vma->vm_flags, (new_len - old_len) >> PAGE_SHIFT))
		return ERR_PTR(-ENOMEM);
	return vma;
}

/* Where the caller's MREMAP_FIXED (or the lack of room) sends it. */
static unsigned long mremap_to(unsigned long addr, unsigned long old_len, unsigned long new_addr,
			       unsigned long new_len, unsigned long flags, bool *locked)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long map_flags = 0, ret;

	if (offset_in_page(new_addr) || new_len > TASK_SIZE || new_addr > TASK_SIZE - new_len)
		return -EINVAL;
	if (addr + old_len > new_addr && new_addr + new_len > addr)
		return -EINVAL;
	if (mm->map_count + 2 >= sysctl_max_map_count - 3)
		return -ENOMEM;
	if (flags & MREMAP_FIXED) {
		ret = do_munmap(mm, new_addr, new_len);
		if (ret)
			return ret;
	}
	if (old_len > new_len) {
		ret = do_munmap(mm, addr + new_len, old_len - new_len);
		if (ret)
			return ret;
		old_len = new_len;
	}
	vma = vma_to_resize(addr, old_len, new_len, flags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	map_flags |= flags & MREMAP_FIXED ? MAP_FIXED : 0;
	map_flags |= vma->vm_flags & VM_MAYSHARE ? MAP_SHARED : 0;
	ret = get_unmapped_area(vma->vm_file, new_addr, new_len,
				vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT), map_flags);
	return IS_ERR_VALUE(ret) ? ret : move_vma(vma, addr, old_len, new_len, ret, flags, locked);
}

static bool vma_expandable(struct vm_area_struct *vma, unsigned long delta)
{
	unsigned long end = vma->vm_end + delta;

	if (end < vma->vm_end || end > TASK_SIZE)
		return false;
	return !vma->vm_next || end <= vm_start_gap(vma->vm_next);
}

/* Grows vma where it is: its old range ends at its own end. */
static unsigned long expand_in_place(struct vm_area_struct *vma, unsigned long addr, unsigned long old_len,
				     unsigned long new_len, bool *locked)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long pages = (new_len - old_len) >> PAGE_SHIFT;

	if ((vma->vm_flags & VM_ACCOUNT) && vm_enough_memory(pages))
		return -ENOMEM;
	vma->vm_end = addr + new_len;
	mm->highest_vm_end = max(mm->highest_vm_end, vma->vm_end);
	vm_stat_account(mm, vma->vm_flags, pages);
	if (vma->vm_flags & VM_LOCKED) {
		mm->locked_vm += pages;
		*locked = true;
	}
	vma_merge_neighbours(vma);
	return addr;
}

static unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len, unsigned long flags,
			       unsigned long new_addr, bool *locked)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma = vma_lookup(mm, addr);
	unsigned long ret;

	if (!vma)
		return -EFAULT;
	if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP))
		return mremap_to(addr, old_len, new_addr, new_len, flags, locked);
	if (old_len >= new_len) {
		if (old_len > new_len) {
			ret = do_munmap(mm, addr + new_len, old_len - new_len);
			if (ret)
				return ret;
		}
		return addr;
	}
	vma = vma_to_resize(addr, old_len, new_len, flags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if (old_len && old_len == vma->vm_end - addr && vma_expandable(vma, new_len - old_len))
		return expand_in_place(vma, addr, old_len, new_len, locked);
	if (!(flags & MREMAP_MAYMOVE))
		return -ENOMEM;
	ret = get_unmapped_area(vma->vm_file, 0, new_len, vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT),
				vma->vm_flags & VM_MAYSHARE ? MAP_SHARED : 0);
	return IS_ERR_VALUE(ret) ? ret : move_vma(vma, addr, old_len, new_len, ret, flags, locked);
}

SYSCALL_DEFINE5(mremap, unsigned long, addr, unsigned long, old_len, unsigned long, new_len, unsigned long, flags,
		unsigned long, new_addr)
{
	bool locked = false;
	unsigned long ret;

	if (flags & ~(MREMAP_FIXED | MREMAP_MAYMOVE | MREMAP_DONTUNMAP))
		return -EINVAL;
	if ((flags & MREMAP_FIXED) && !(flags & MREMAP_MAYMOVE))
		return -EINVAL;
	if ((flags & MREMAP_DONTUNMAP) && (!(flags & MREMAP_MAYMOVE) || old_len != new_len))
		return -EINVAL;
	if (offset_in_page(addr))
		return -EINVAL;
	old_len = PAGE_ALIGN(old_len);
	new_len = PAGE_ALIGN(new_len);
	if (!new_len)
		return -EINVAL;
	if (mmap_write_lock_killable(current->mm))
		return -EINTR;
	ret = do_mremap(addr, old_len, new_len, flags, new_addr, &locked);
	mmap_write_unlock(current->mm);
	if (locked && new_len > old_len && !IS_ERR_VALUE(ret))
		__mm_populate(ret + old_len, new_len - old_len, 1);
	return ret;
}
