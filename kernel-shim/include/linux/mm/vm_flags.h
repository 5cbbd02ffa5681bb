/* vma->vm_flags, with the values of 6.1 for i386. */
#ifndef _LINUX_MM_VM_FLAGS_H
#define _LINUX_MM_VM_FLAGS_H

#include <linux/version.h>
#include <linux/mm_types.h>

#define VM_NONE		0x00000000UL
#define VM_READ		0x00000001UL
#define VM_WRITE	0x00000002UL
#define VM_EXEC		0x00000004UL
#define VM_SHARED	0x00000008UL
/* What mprotect() may grant later. */
#define VM_MAYREAD	0x00000010UL
#define VM_MAYWRITE	0x00000020UL
#define VM_MAYEXEC	0x00000040UL
#define VM_MAYSHARE	0x00000080UL
#define VM_GROWSDOWN	0x00000100UL
/* Pages without struct page, or used as if they had none: only frame numbers. */
#define VM_PFNMAP	0x00000400UL
#define VM_LOCKED	0x00002000UL
#define VM_IO		0x00004000UL
#define VM_SEQ_READ	0x00008000UL
#define VM_RAND_READ	0x00010000UL
#define VM_DONTCOPY	0x00020000UL
#define VM_DONTEXPAND	0x00040000UL
#define VM_LOCKONFAULT	0x00080000UL
#define VM_ACCOUNT	0x00100000UL
#define VM_NORESERVE	0x00200000UL
#define VM_HUGETLB	0x00400000UL
#define VM_SYNC		0x00800000UL
#define VM_WIPEONFORK	0x02000000UL
#define VM_DONTDUMP	0x04000000UL
#define VM_SOFTDIRTY	0x08000000UL
/* Both struct pages and bare frame numbers. */
#define VM_MIXEDMAP	0x10000000UL
#define VM_HUGEPAGE	0x20000000UL
#define VM_NOHUGEPAGE	0x40000000UL
#define VM_MERGEABLE	0x80000000UL

#define VM_STACK	VM_GROWSDOWN
#define VM_ACCESS_FLAGS	(VM_READ | VM_WRITE | VM_EXEC)
/* Such mappings never merge and are not expanded. */
#define VM_SPECIAL	(VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP)
#define VM_LOCKED_MASK	(VM_LOCKED | VM_LOCKONFAULT)

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 7, 0)
/* "Do not swap out": what VM_DONTEXPAND | VM_DONTDUMP replaced. Pages are never swapped here. */
#define VM_RESERVED	(VM_DONTEXPAND | VM_DONTDUMP)
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 5, 0)
#define VM_SHM		0UL
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0) || defined(RINGLET_CORE)
/* mmap_lock is held for writing, or the vma is not yet in any mm. */
static inline void vm_flags_init(struct vm_area_struct *vma, vm_flags_t flags)
{
	*(vm_flags_t *)&vma->vm_flags = flags;
}

static inline void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags)
{
	vm_flags_init(vma, vma->vm_flags | flags);
}

static inline void vm_flags_clear(struct vm_area_struct *vma, vm_flags_t flags)
{
	vm_flags_init(vma, vma->vm_flags & ~flags);
}

static inline void vm_flags_mod(struct vm_area_struct *vma, vm_flags_t set, vm_flags_t clear)
{
	vm_flags_init(vma, (vma->vm_flags | set) & ~clear);
}
#define vm_flags_reset vm_flags_init
#endif

#endif
