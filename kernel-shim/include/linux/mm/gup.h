/*
 * Pages of a user range, faulted in and referenced. mmap_lock is held by the caller except for the _fast and _unlocked
 * forms. Returns how many pages were got (fewer than asked if a later one failed), or -errno for the first.
 */
#ifndef _LINUX_MM_GUP_H
#define _LINUX_MM_GUP_H

#include <linux/api_version.h>
#include <linux/mm/page.h>
#include <linux/mm_types.h>

#define FOLL_WRITE	0x01
#define FOLL_TOUCH	0x02
#define FOLL_GET	0x04
#define FOLL_DUMP	0x08
#define FOLL_FORCE	0x10
#define FOLL_NOWAIT	0x20
#define FOLL_NOFAULT	0x80
#define FOLL_TRIED	0x800
#define FOLL_REMOTE	0x2000
#define FOLL_ANON	0x8000
#define FOLL_LONGTERM	0x10000
#define FOLL_PIN	0x40000

/* A pin is worth this many references, so that page_maybe_dma_pinned() can tell. */
#define GUP_PIN_COUNTING_BIAS	(1U << 10)

long __get_user_pages_locked(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, struct page **pages,
			     struct vm_area_struct **vmas, int *locked, unsigned int flags);
struct mm_struct *current_mm(void);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 2, 0)
int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
#else
int __get_user_pages_fast_flags(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages)
	__shape(get_user_pages_fast);
static inline int get_user_pages_fast(unsigned long start, int nr_pages, int write, struct page **pages)
{
	return __get_user_pages_fast_flags(start, nr_pages, write ? FOLL_WRITE : 0, pages);
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
static inline long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
				  struct page **pages)
{
	return __get_user_pages_locked(current_mm(), start, nr_pages, pages, NULL, NULL, gup_flags | FOLL_TOUCH | FOLL_GET);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(4, 9, 0)
static inline long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
				  struct page **pages, struct vm_area_struct **vmas)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
	gup_flags &= ~FOLL_LONGTERM;
#endif
	return __get_user_pages_locked(current_mm(), start, nr_pages, pages, vmas, NULL, gup_flags | FOLL_TOUCH | FOLL_GET);
}
#else
/* Until 4.5 the task and its mm come first; 4.6 to 4.8 work on current. */
#define __gup_flags(write, force) (((write) ? FOLL_WRITE : 0) | ((force) ? FOLL_FORCE : 0) | FOLL_TOUCH | FOLL_GET)
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 6, 0)
static inline long
get_user_pages(struct task_struct *tsk, struct mm_struct *mm, unsigned long start, unsigned long nr_pages, int write,
	       int force, struct page **pages, struct vm_area_struct **vmas)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, NULL, __gup_flags(write, force));
}
#else
static inline long
get_user_pages(unsigned long start, unsigned long nr_pages, int write, int force, struct page **pages,
	       struct vm_area_struct **vmas)
{
	return __get_user_pages_locked(current_mm(), start, nr_pages, pages, vmas, NULL, __gup_flags(write, force));
}
#endif
#endif

/* Of another address space. locked NULL: mmap_lock stays held. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
static inline long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
					 unsigned int gup_flags, struct page **pages, int *locked)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, NULL, locked,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_GET);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(5, 9, 0)
static inline long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
					 unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas,
					 int *locked)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, locked,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_GET);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(4, 10, 0)
static inline long get_user_pages_remote(struct task_struct *tsk, struct mm_struct *mm, unsigned long start,
					 unsigned long nr_pages, unsigned int gup_flags, struct page **pages,
					 struct vm_area_struct **vmas, int *locked)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, locked,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_GET);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(4, 9, 0)
static inline long get_user_pages_remote(struct task_struct *tsk, struct mm_struct *mm, unsigned long start,
					 unsigned long nr_pages, unsigned int gup_flags, struct page **pages,
					 struct vm_area_struct **vmas)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, NULL,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_GET);
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(4, 6, 0)
static inline long get_user_pages_remote(struct task_struct *tsk, struct mm_struct *mm, unsigned long start,
					 unsigned long nr_pages, int write, int force, struct page **pages,
					 struct vm_area_struct **vmas)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, NULL, __gup_flags(write, force) | FOLL_REMOTE);
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
/* Like get_user_pages*() for those who read or write the pages' data; unpin_user_page*() gives them back. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
static inline long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
				  struct page **pages)
{
	return __get_user_pages_locked(current_mm(), start, nr_pages, pages, NULL, NULL, gup_flags | FOLL_TOUCH | FOLL_PIN);
}

static inline long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
					 unsigned int gup_flags, struct page **pages, int *locked)
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, NULL, locked,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_PIN);
}
#else
static inline long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
				  struct page **pages, struct vm_area_struct **vmas)
{
	return __get_user_pages_locked(current_mm(), start, nr_pages, pages, vmas, NULL, gup_flags | FOLL_TOUCH | FOLL_PIN);
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 9, 0)
static inline long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
					 unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas,
					 int *locked)
#else
static inline long pin_user_pages_remote(struct task_struct *tsk, struct mm_struct *mm, unsigned long start,
					 unsigned long nr_pages, unsigned int gup_flags, struct page **pages,
					 struct vm_area_struct **vmas, int *locked)
#endif
{
	return __get_user_pages_locked(mm, start, nr_pages, pages, vmas, locked,
				       gup_flags | FOLL_TOUCH | FOLL_REMOTE | FOLL_PIN);
}
#endif

int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
long pin_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags);
void unpin_user_page(struct page *page);
void unpin_user_pages(struct page **pages, unsigned long npages);
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);
void unpin_user_page_range_dirty_lock(struct page *page, unsigned long npages, bool make_dirty);

/* Whether the page may be pinned: many references look the same. */
static inline bool page_maybe_dma_pinned(struct page *page)
{
	return (unsigned int)page_count(page) >= GUP_PIN_COUNTING_BIAS;
}
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(5, 2, 0)
/* The names of 5.2 to 5.5, for references of get_user_pages(). */
static inline void put_user_page(struct page *page)
{
	put_page(page);
}

void put_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);
static inline void put_user_pages(struct page **pages, unsigned long npages)
{
	put_user_pages_dirty_lock(pages, npages, false);
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 9, 0)
long get_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags);
#endif
/* Faults in one page as user code of that mm would; 0 or -errno. */
int fixup_user_fault(struct mm_struct *mm, unsigned long address, unsigned int fault_flags, bool *unlocked);

struct task_struct;
/* Reads or writes another task's memory, sleeping; returns bytes done. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 9, 0)
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, unsigned int gup_flags);
#else
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, int write);
#endif
struct vm_area_struct;
/* An ->access method for mappings of device memory and bare frames. */
int generic_access_phys(struct vm_area_struct *vma, unsigned long addr, void *buf, int len, int write);
int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags);
int __access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags);

#endif
