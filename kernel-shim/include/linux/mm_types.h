/*
 * struct page, struct vm_area_struct and struct mm_struct. The layout is the same for every kernel version a module is
 * built for; what a version calls a member is decided here.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>
#include <linux/version.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/atomic.h>
#include <linux/spinlock.h>
#include <linux/rwsem.h>
#include <asm/page.h>
#include <asm/mmu.h>

struct address_space;
struct file;
struct kmem_cache;
struct linux_binfmt;
struct task_struct;
struct user_struct;
struct vm_operations_struct;

/*
 * One per frame. Which of the first union's faces is valid follows from the frame's use: page cache and anonymous memory,
 * a slab (PageSlab), a page table of user space (PageTable), the tail of a compound page (bit 0 of compound_head), or a block
 * on the buddy's lists (PageBuddy).
 *
 * _mapcount counts page-table entries of user space minus one; for frames never mapped it holds page_type instead.
 * _refcount is 0 only while the frame belongs to the allocator.
 */
struct page {
	unsigned long flags;
	union {
		struct {
			struct list_head lru;
			struct address_space *mapping;
			pgoff_t index;
			unsigned long private;
		};
		struct {
			struct list_head slab_list;
			struct kmem_cache *slab_cache;
			void *freelist;
			unsigned short inuse;
			unsigned short objects;
		};
		struct {
			struct mm_struct *pt_mm;
			unsigned long pt_addr;
			unsigned long _pt_mapping;	/* ->mapping, which is NULL */
			u32 *pt_owners;			/* depot_stack_handle_t for each entry; mm/pte_owner.c */
		};
		struct {
			unsigned long compound_head;
			unsigned char compound_dtor;
			unsigned char compound_order;
			atomic_t compound_mapcount;
		};
	};
	union {
		atomic_t _mapcount;
		unsigned int page_type;
	};
	union {
		atomic_t _refcount;
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 6, 0)
		atomic_t _count;
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 9)
		atomic_t count;
#endif
	};
	/* Page-table entries of user space that hold the frame without a reference: remap_pfn_range() and its kin. */
	atomic_t _pfn_mapcount;
	/* Pins of pin_user_pages(), each worth GUP_PIN_COUNTING_BIAS references. */
	atomic_t _pincount;
	/* Kernel address: set for low memory at boot, for high memory while kmap()ed. */
	void *virtual;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
typedef struct page mem_map_t;
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
typedef __bitwise unsigned int vm_fault_t;
#else
typedef int vm_fault_t;
#endif

/*
 * A mapping: [vm_start, vm_end) of one address space with one set of rights and one source of pages. In the mm's
 * rbtree and, sorted by address, in its list. Written under mmap_lock held for writing.
 */
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
#if defined(RINGLET_CORE) || LINUX_VERSION_CODE < KERNEL_VERSION(6, 1, 0)
	struct vm_area_struct *vm_next, *vm_prev;
#else
	struct vm_area_struct *__vm_next, *__vm_prev;
#endif
	struct rb_node vm_rb;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	union {
		const vm_flags_t vm_flags;
		vm_flags_t __vm_flags;
	};
#else
	vm_flags_t vm_flags;
#endif
	/* Node of address_space->i_mmap, while vm_file has a mapping that can be torn down. */
	struct {
		struct rb_node rb;
		unsigned long rb_subtree_last;
	} shared;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
	/*
	 * Names the anonymous pages that were put here; until then vm_pgoff may follow a move, and fork() has nothing to
	 * copy. Parts of what was one mapping have the same one; others do not merge. There is nothing behind it.
	 */
	struct anon_vma *anon_vma;
	/* Some of these pages are those of a parent. */
	bool anon_cloned;
	/* Without a fault method, empty places are anonymous memory: so for files of drivers of kernels before 4.2. */
	bool anon_holes;
};

enum {
	MM_FILEPAGES,
	MM_ANONPAGES,
	MM_SWAPENTS,
	MM_SHMEMPAGES,
	NR_MM_COUNTERS
};

struct mm_rss_stat {
	atomic_long_t count[NR_MM_COUNTERS];
};

struct mm_struct {
#if defined(RINGLET_CORE) || LINUX_VERSION_CODE < KERNEL_VERSION(6, 1, 0)
	struct vm_area_struct *mmap;
#else
	struct vm_area_struct *__mmap;
#endif
	struct rb_root mm_rb;
	unsigned long mmap_base;
	/* From here up no gap is larger than cached_hole_size (mm/unmapped_area.c). */
	unsigned long free_area_cache;
	unsigned long cached_hole_size;
	unsigned long task_size;
	unsigned long highest_vm_end;
	pgd_t *pgd;
	/* Users of the address space; and users of this structure, all of the former counting as one. */
	atomic_t mm_users;
	atomic_t mm_count;
	atomic_long_t pgtables_bytes;
	int map_count;
	spinlock_t page_table_lock;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
	struct rw_semaphore mmap_lock;
#else
	struct rw_semaphore mmap_sem;
#endif
	unsigned long hiwater_rss;
	unsigned long hiwater_vm;
	unsigned long total_vm;
	unsigned long locked_vm;
	atomic64_t pinned_vm;
	unsigned long data_vm;
	unsigned long exec_vm;
	unsigned long stack_vm;
	unsigned long def_flags;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	struct mm_rss_stat rss_stat;
	struct linux_binfmt *binfmt;
	mm_context_t context;
	unsigned long flags;
	struct task_struct *owner;
	struct file *exe_file;
	/* The mapping that a driver's .mmap is being asked to fill. */
	struct vm_area_struct *mmap_in_progress;
	unsigned int membarrier_state;	/* what it registered for: kernel/sched/membarrier.c */
};

extern struct mm_struct init_mm;

/*
 * What a fault handler is told, and where it leaves its page. virtual_address became address in 4.10.
 */
struct vm_fault {
	struct vm_area_struct *vma;
	gfp_t gfp_mask;
	pgoff_t pgoff;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 10, 0)
	unsigned long address;
#else
	void __user *virtual_address;
#endif
	unsigned long real_address;
	unsigned int flags;
	pmd_t *pmd;
	pud_t *pud;
	pte_t orig_pte;
	struct page *cow_page;
	struct page *page;
	pte_t *pte;
	spinlock_t *ptl;
	pgtable_t prealloc_pte;
};

/* vmf->flags, with the values of 6.1. */
enum fault_flag {
	FAULT_FLAG_WRITE =		1 << 0,
	FAULT_FLAG_MKWRITE =		1 << 1,
	FAULT_FLAG_ALLOW_RETRY =	1 << 2,
	FAULT_FLAG_RETRY_NOWAIT =	1 << 3,
	FAULT_FLAG_KILLABLE =		1 << 4,
	FAULT_FLAG_TRIED =		1 << 5,
	FAULT_FLAG_USER =		1 << 6,
	FAULT_FLAG_REMOTE =		1 << 7,
	FAULT_FLAG_INSTRUCTION =	1 << 8,
	FAULT_FLAG_INTERRUPTIBLE =	1 << 9,
	FAULT_FLAG_UNSHARE =		1 << 10,
	FAULT_FLAG_ORIG_PTE_VALID =	1 << 11,
};

/* What a fault handler answers (from 2.6.23), with the values of 6.1. 0 means: vmf->page is the page. */
enum vm_fault_reason {
	VM_FAULT_OOM =		0x000001,
	VM_FAULT_SIGBUS =	0x000002,
	VM_FAULT_MAJOR =	0x000004,
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 1, 0)
	VM_FAULT_WRITE =	0x000008,
#endif
	VM_FAULT_HWPOISON =	0x000010,
	VM_FAULT_HWPOISON_LARGE = 0x000020,
	VM_FAULT_SIGSEGV =	0x000040,
	VM_FAULT_NOPAGE =	0x000100,
	VM_FAULT_LOCKED =	0x000200,
	VM_FAULT_RETRY =	0x000400,
	VM_FAULT_FALLBACK =	0x000800,
	VM_FAULT_DONE_COW =	0x001000,
	VM_FAULT_NEEDDSYNC =	0x002000,
	VM_FAULT_COMPLETED =	0x004000,
	VM_FAULT_HINDEX_MASK =	0x0f0000,
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 23)
/* What a nopage method leaves in *type. */
#define VM_FAULT_MINOR	2
#else
#define VM_FAULT_MINOR	0
#endif

#define VM_FAULT_ERROR	(VM_FAULT_OOM | VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV | VM_FAULT_HWPOISON | \
			 VM_FAULT_HWPOISON_LARGE | VM_FAULT_FALLBACK)

#endif
