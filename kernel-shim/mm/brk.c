/*
 * The heap of brk(2), and the stack that grows down into the address space.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Between a stack and what lies below it. */
unsigned long stack_guard_gap = 256UL << PAGE_SHIFT;

/* An anonymous private mapping at addr, replacing what is there. mmap_lock is held for writing. */
static int do_brk_flags(unsigned long addr, unsigned long len, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	vm_flags_t vm_flags = flags | VM_DATA_DEFAULT_FLAGS | VM_ACCOUNT | VM_SOFTDIRTY | mm->def_flags;
	struct vm_area_struct *vma;

	if (flags & ~VM_EXEC)
		return -EINVAL;
	if (addr > TASK_SIZE - len || !may_expand_vm(mm, vm_flags, len >> PAGE_SHIFT) ||
	    mm->map_count > sysctl_max_map_count)
		return -ENOMEM;
	if (mlock_future_check(mm, vm_flags, len))
		return -EAGAIN;
	if (do_munmap(mm, addr, len) || vm_enough_memory(len >> PAGE_SHIFT))
		return -ENOMEM;
	if (!vma_merge(mm, addr, addr + len, vm_flags, NULL, addr >> PAGE_SHIFT)) {
		vma = vm_area_alloc(mm);
		if (!vma) {
			vm_unacct_memory(len >> PAGE_SHIFT);
			return -ENOMEM;
		}
		vma_set_anonymous(vma);
		vma->vm_start = addr;
		vma->vm_end = addr + len;
		vma->vm_pgoff = addr >> PAGE_SHIFT;
		vm_flags_init(vma, vm_flags);
		vma->vm_page_prot = vm_get_page_prot(vm_flags);
		vma_link(mm, vma);
	}
	vm_stat_account(mm, vm_flags, len >> PAGE_SHIFT);
	mm->locked_vm += vm_flags & VM_LOCKED ? len >> PAGE_SHIFT : 0;
	return 0;
}

int vm_brk_flags(unsigned long addr, unsigned long request, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long len = PAGE_ALIGN(request);
	int ret;

	if (len < request)
		return -ENOMEM;
	if (!len)
		return 0;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_brk_flags(addr, len, flags);
	mmap_write_unlock(mm);
	return ret;
}
EXPORT_SYMBOL(vm_brk_flags);

int vm_brk(unsigned long addr, unsigned long len)
{
	return vm_brk_flags(addr, len, 0);
}
EXPORT_SYMBOL(vm_brk);

/* Whether the heap may end at brk. */
static bool brk_allowed(struct mm_struct *mm, unsigned long brk)
{
	unsigned long limit = rlimit(RLIMIT_DATA);
	unsigned long data = brk - mm->start_brk + mm->end_data - mm->start_data;
	struct vm_area_struct *next;

	if (limit != RLIM_INFINITY && data > limit)
		return false;
	next = find_vma(mm, PAGE_ALIGN(mm->brk));
	return !next || brk <= PAGE_ALIGN(mm->brk) || PAGE_ALIGN(brk) + PAGE_SIZE <= vm_start_gap(next);
}

static bool move_brk(struct mm_struct *mm, unsigned long brk)
{
	unsigned long newbrk = PAGE_ALIGN(brk), oldbrk = PAGE_ALIGN(mm->brk);

	if (brk < mm->start_brk || newbrk < brk || !brk_allowed(mm, brk))
		return false;
	if (newbrk < oldbrk && do_munmap(mm, newbrk, oldbrk - newbrk))
		return false;
	if (newbrk > oldbrk && do_brk_flags(oldbrk, newbrk - oldbrk, 0))
		return false;
	mm->brk = brk;
	return true;
}

/* The new end of the heap, or the old one if it cannot be moved there. */
SYSCALL_DEFINE1(brk, unsigned long, brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long oldbrk;
	bool populate;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	oldbrk = mm->brk;
	populate = move_brk(mm, brk) && brk > oldbrk && (mm->def_flags & VM_LOCKED);
	brk = mm->brk;
	mmap_write_unlock(mm);
	if (populate)
		__mm_populate(PAGE_ALIGN(oldbrk), PAGE_ALIGN(brk) - PAGE_ALIGN(oldbrk), 1);
	return brk;
}

static int acct_stack_growth(struct vm_area_struct *vma, unsigned long size, unsigned long grow)
{
	struct mm_struct *mm = vma->vm_mm;

	if (!may_expand_vm(mm, vma->vm_flags, grow) || size > rlimit(RLIMIT_STACK))
		return -ENOMEM;
	if (mlock_future_check(mm, vma->vm_flags, grow << PAGE_SHIFT))
		return -ENOMEM;
	return vm_enough_memory(grow);
}

/*
 * Makes a VM_GROWSDOWN mapping begin at the page of address, which is below it. 0, or -ENOMEM when a limit or the gap to
 * the mapping below forbids it. mmap_lock may be held for reading only: nobody else can be in here, since nothing sleeps.
 */
int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *prev = vma->vm_prev;
	unsigned long grow;
	int err;

	address &= PAGE_MASK;
	if (address < mmap_min_addr)
		return -EPERM;
	if (prev && !(prev->vm_flags & VM_GROWSDOWN) && vma_is_accessible(prev) &&
	    address - prev->vm_end < stack_guard_gap)
		return -ENOMEM;
	if (address >= vma->vm_start)
		return 0;
	grow = (vma->vm_start - address) >> PAGE_SHIFT;
	if (grow > vma->vm_pgoff)
		return -ENOMEM;
	err = acct_stack_growth(vma, vma->vm_end - address, grow);
	if (err)
		return err;
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm += grow;
	vm_stat_account(mm, vma->vm_flags, grow);
	vma->vm_start = address;
	vma->vm_pgoff -= grow;
	return 0;
}

struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr & PAGE_MASK);

	if (!vma || vma->vm_start <= addr)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN) || expand_stack(vma, addr))
		return NULL;
	return vma;
}
EXPORT_SYMBOL(find_extend_vma);
