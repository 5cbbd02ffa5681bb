/*
 * Getting hold of the pages behind user addresses: get_user_pages() and what is built on it.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/vmstat.h>
#include <asm/tlbflush.h>
#include "internal.h"

static int check_vma_flags(struct vm_area_struct *vma, unsigned int gup_flags)
{
	vm_flags_t vm_flags = vma->vm_flags;

	if (vm_flags & (VM_IO | VM_PFNMAP))
		return -EFAULT;
	if (gup_flags & FOLL_WRITE) {
		if (vm_flags & VM_WRITE)
			return 0;
		return (gup_flags & FOLL_FORCE) && is_cow_mapping(vm_flags) ? 0 : -EFAULT;
	}
	if (vm_flags & VM_READ)
		return 0;
	return (gup_flags & FOLL_FORCE) && (vm_flags & VM_MAYREAD) ? 0 : -EFAULT;
}

/* May FOLL_WRITE use this entry as it is? A forced write may use a private copy that the process itself cannot write. */
static bool can_follow_write(pte_t pte, struct page *page, unsigned int gup_flags)
{
	return pte_write(pte) || ((gup_flags & FOLL_FORCE) && page && PageAnon(page) && PageAnonExclusive(page));
}

/* A page that another process may copy or replace is no good to pin. */
static bool gup_must_unshare(struct page *page, unsigned int gup_flags)
{
	if ((gup_flags & (FOLL_WRITE | FOLL_PIN)) != FOLL_PIN)
		return false;
	return PageAnon(page) && !PageAnonExclusive(page);
}

static void grab_page(struct page *page, unsigned int gup_flags)
{
	if (gup_flags & FOLL_GET)
		get_page(page);
	if (!(gup_flags & FOLL_PIN))
		return;
	page = compound_head(page);
	page_ref_add(page, GUP_PIN_COUNTING_BIAS);
	atomic_inc(&page->_pincount);
	mod_node_page_state(NR_FOLL_PIN, 1);
}

/* The page with a reference; NULL if a fault is needed first; ERR_PTR if there is no struct page. */
static struct page *follow_page(struct vm_area_struct *vma, unsigned long addr, unsigned int gup_flags)
{
	pte_t *ptep = mm_pte(vma->vm_mm, addr);
	struct page *page;

	if (!ptep || !pte_present(*ptep))
		return NULL;
	page = vm_normal_page(vma, addr, *ptep);
	if ((gup_flags & FOLL_WRITE) && !can_follow_write(*ptep, page, gup_flags))
		return NULL;
	if (!page && is_zero_pfn(pte_pfn(*ptep)))
		page = ZERO_PAGE(addr);
	if (!page)
		return ERR_PTR(-EFAULT);
	if (gup_must_unshare(page, gup_flags))
		return NULL;
	grab_page(page, gup_flags);
	if (gup_flags & FOLL_TOUCH) {
		if ((gup_flags & FOLL_WRITE) && !pte_dirty(*ptep))
			set_page_dirty(page);
		set_pte(ptep, pte_mkyoung(*ptep));
	}
	return page;
}

static bool mm_pte_present(struct mm_struct *mm, unsigned long addr)
{
	pte_t *pte = mm_pte(mm, addr);

	return pte && pte_present(*pte);
}

/*
 * 0, or -errno. -EAGAIN: the handler has given mmap_lock up (which only callers with `unlockable` let it do); it has been
 * taken again, but the mapping must be looked up anew.
 */
static int faultin_page(struct vm_area_struct *vma, unsigned long addr, unsigned int gup_flags, bool unlockable)
{
	unsigned int fault_flags = gup_flags & FOLL_WRITE ? FAULT_FLAG_WRITE : 0;
	struct mm_struct *mm = vma->vm_mm;
	vm_fault_t ret;

	if (gup_flags & FOLL_NOFAULT)
		return -EFAULT;
	if (gup_flags & FOLL_REMOTE)
		fault_flags |= FAULT_FLAG_REMOTE;
	if ((gup_flags & (FOLL_WRITE | FOLL_PIN)) == FOLL_PIN && mm_pte_present(vma->vm_mm, addr))
		fault_flags |= FAULT_FLAG_UNSHARE;
	if (unlockable)
		fault_flags |= FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE;
	if (gup_flags & FOLL_TRIED)
		fault_flags |= FAULT_FLAG_TRIED;
	ret = handle_mm_fault(vma, addr, fault_flags, NULL);
	if (ret & VM_FAULT_OOM)
		return -ENOMEM;
	if (ret & VM_FAULT_ERROR)
		return -EFAULT;
	if (!(ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)))
		return 0;
	mmap_read_lock(mm);
	return -EAGAIN;
}

/* One page of vma, faulted in as often as it takes; or ERR_PTR, as faultin_page() has it. */
static struct page *get_one_page(struct vm_area_struct *vma, unsigned long addr, unsigned int gup_flags, bool unlockable)
{
	for (;;) {
		struct page *page = follow_page(vma, addr, gup_flags);
		int err;

		if (page)
			return page;
		if (fatal_signal_pending(current))
			return ERR_PTR(-EINTR);
		err = faultin_page(vma, addr, gup_flags, unlockable);
		if (err)
			return ERR_PTR(err);
		cond_resched();
	}
}

/* Combinations that a caller must not ask for; since 5.6. */
static bool is_valid_gup_args(struct page **pages, unsigned int flags)
{
	if (WARN_ON_ONCE((flags & FOLL_PIN) && (flags & FOLL_GET)))
		return false;
	if (WARN_ON_ONCE((flags & FOLL_PIN) && !pages))
		return false;
	return !WARN_ON_ONCE((flags & FOLL_LONGTERM) && !(flags & FOLL_PIN));
}

long __get_user_pages_locked(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, struct page **pages,
			     struct vm_area_struct **vmas, int *locked, unsigned int flags)
{
	unsigned int tried = 0;
	unsigned long i = 0;
	int err = 0;

	if (!is_valid_gup_args(pages, flags))
		return -EINVAL;
	while (i < nr_pages) {
		struct vm_area_struct *vma = find_extend_vma(mm, start);
		struct page *page;

		err = vma ? check_vma_flags(vma, flags) : -EFAULT;
		if (err)
			break;
		page = get_one_page(vma, start & PAGE_MASK, (pages ? flags : flags & ~FOLL_GET) | tried, locked);
		err = PTR_ERR_OR_ZERO(page);
		if (err == -EAGAIN) {
			tried = FOLL_TRIED;
			continue;
		}
		if (err)
			break;
		if (pages)
			pages[i] = page;
		if (vmas)
			vmas[i] = vma;
		tried = 0;
		i++;
		start += PAGE_SIZE;
	}
	return i ? (long)i : err;
}
EXPORT_SYMBOL(__get_user_pages_locked);

static long gup_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags)
{
	struct mm_struct *mm = current->mm;
	int locked = 1;
	long ret;

	mmap_read_lock(mm);
	ret = __get_user_pages_locked(mm, start, nr_pages, pages, NULL, &locked, gup_flags | FOLL_TOUCH);
	mmap_read_unlock(mm);
	return ret;
}

long get_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags)
{
	return gup_unlocked(start, nr_pages, pages, gup_flags | FOLL_GET);
}
EXPORT_SYMBOL(get_user_pages_unlocked);

int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages)
{
	return gup_unlocked(start & PAGE_MASK, nr_pages, pages, gup_flags | FOLL_GET);
}
EXPORT_SYMBOL(get_user_pages_fast);

long pin_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags)
{
	return gup_unlocked(start, nr_pages, pages, gup_flags | FOLL_PIN);
}
EXPORT_SYMBOL(pin_user_pages_unlocked);

int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages)
{
	return gup_unlocked(start & PAGE_MASK, nr_pages, pages, gup_flags | FOLL_PIN);
}
EXPORT_SYMBOL(pin_user_pages_fast);

int fixup_user_fault(struct mm_struct *mm, unsigned long address, unsigned int fault_flags, bool *unlocked)
{
	struct vm_area_struct *vma = find_extend_vma(mm, address);
	vm_flags_t needed = fault_flags & FAULT_FLAG_WRITE ? VM_WRITE : VM_READ;
	vm_fault_t ret;

	if (!vma || !(vma->vm_flags & needed))
		return -EFAULT;
	ret = handle_mm_fault(vma, address, fault_flags, NULL);
	if (ret & VM_FAULT_OOM)
		return -ENOMEM;
	return ret & VM_FAULT_ERROR ? -EFAULT : 0;
}
EXPORT_SYMBOL(fixup_user_fault);

/*
 * Faults a range in, writably where the process may write, so that it needs no fault later; not what is locked on
 * fault. mmap_lock may have been given up and taken again.
 */
int populate_vma_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned int flags = FOLL_TOUCH;
	int locked = 1;
	long got;

	if (vma->vm_flags & VM_LOCKONFAULT)
		return 0;
	if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
		flags |= FOLL_WRITE;
	if (vma_is_accessible(vma))
		flags |= FOLL_FORCE;
	for (; start < end; start += got << PAGE_SHIFT) {
		got = __get_user_pages_locked(mm, start, (end - start) >> PAGE_SHIFT, NULL, NULL, &locked, flags);
		if (got < 0)
			return got;
	}
	return 0;
}
