/*
 * Reports about pages and about memory that could not be had.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/vmstat.h>
#include "internal.h"

static const char *const pageflag_names[__NR_PAGEFLAGS] = {
	[PG_locked] = "locked", [PG_referenced] = "referenced", [PG_uptodate] = "uptodate", [PG_dirty] = "dirty",
	[PG_lru] = "lru", [PG_active] = "active", [PG_workingset] = "workingset", [PG_waiters] = "waiters",
	[PG_error] = "error", [PG_slab] = "slab", [PG_owner_priv_1] = "owner_priv_1", [PG_arch_1] = "arch_1",
	[PG_reserved] = "reserved", [PG_private] = "private", [PG_private_2] = "private_2",
	[PG_writeback] = "writeback", [PG_head] = "head", [PG_mappedtodisk] = "mappedtodisk",
	[PG_reclaim] = "reclaim", [PG_swapbacked] = "swapbacked", [PG_unevictable] = "unevictable",
	[PG_mlocked] = "mlocked",
};

static void dump_page_flags(struct page *page)
{
	char buf[200];
	int i, n = 0;

	for (i = 0; i < __NR_PAGEFLAGS; i++)
		if (page->flags & (1UL << i))
			n += scnprintf(buf + n, sizeof(buf) - n, "%s|", pageflag_names[i]);
	scnprintf(buf + n, sizeof(buf) - n, "zone=%d", page_zonenum(page));
	pr_warn("flags: %#lx(%s)\n", page->flags, buf);
}

void dump_page(struct page *page, const char *reason)
{
	struct page *head = compound_head(page);

	pr_warn("page:%p refcount:%d mapcount:%d mapping:%p index:%#lx pfn:%#lx\n", page, page_ref_count(head),
		page_has_type(page) ? 0 : atomic_read(&page->_mapcount) + 1, page->mapping, page->index,
		page_to_pfn(page));
	if (PageCompound(page))
		pr_warn("head:%p order:%u\n", head, compound_order(head));
	dump_page_flags(page);
	if (reason)
		pr_warn("page dumped because: %s\n", reason);
}
EXPORT_SYMBOL(dump_page);

static void report_bad_page(struct page *page, const char *reason)
{
	pr_alert("BUG: Bad page state in process %s  pfn:%05lx\n", current->comm, page_to_pfn(page));
	dump_page(page, reason);
	print_modules();
	dump_stack();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

/* The page stays out of use: it is worth less than the machine. */
void bad_page(struct page *page, const char *reason)
{
	report_bad_page(page, reason);
	if (atomic_read(&page->_mapcount) >= 0)
		mod_node_page_state(PageAnon(page) ? NR_ANON_MAPPED : NR_FILE_MAPPED, -1);
	page_mapcount_reset(page);
}

/* Real kernels find out later, if at all: here the stack is that of the wrong put_page(), and the page stays whose it is. */
void bad_put(struct page *page)
{
	if (page_ref_count(page) <= 0)
		report_bad_page(page, "freed already: page_ref_count(page) <= 0");
	else if (atomic_read(&page->_pincount))
		report_bad_page(page, "its last references are pins");
	else
		report_bad_page(page, "nonzero mapcount");
}

/* Where a mapping holds the frame. */
struct pfn_place {
	struct task_struct *task;
	struct vm_area_struct *vma;
	unsigned long addr;
};

static bool vma_holds_pfn(struct vm_area_struct *vma, unsigned long pfn, unsigned long *addr)
{
	for (*addr = vma->vm_start; *addr < vma->vm_end; *addr += PAGE_SIZE) {
		pte_t *pte = mm_pte(vma->vm_mm, *addr);

		if (pte && pte_present(*pte) && pte_pfn(*pte) == pfn)
			return true;
	}
	return false;
}

/* Under rcu_read_lock(). */
static bool find_pfn(unsigned long pfn, struct pfn_place *place)
{
	struct vm_area_struct *vma;
	struct task_struct *p, *t;

	for_each_process_thread(p, t)
		for (vma = t->mm ? t->mm->mmap : NULL; vma; vma = vma->vm_next)
			if (vma_holds_pfn(vma, pfn, &place->addr)) {
				place->task = p;
				place->vma = vma;
				return true;
			}
	return false;
}

void show_mapper(struct vm_area_struct *vma)
{
	char where[KSYM_SYMBOL_LEN];

	if (!vma->vm_file || !vma->vm_file->f_op->mmap)
		return;
	sprint_symbol_line(where, (unsigned long)vma->vm_file->f_op->mmap);
	pr_alert("file:%pD mmap:%s\n", vma->vm_file, where);
}

/*
 * Real kernels do not notice: entries of frames hold no reference, one to the page of a slab object does not keep the object,
 * and whoever gets the memory next shares it with a process.
 * The stack tells who freed it. A driver may have cleared its entries itself, so they are looked for. Any context.
 */
void page_freed_while_mapped(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	struct pfn_place place;

	rcu_read_lock();
	if (find_pfn(pfn, &place)) {
		pr_alert("BUG: memory freed while mapped  pfn:%05lx, at %08lx of %s[%d]\n", pfn, place.addr,
			 place.task->comm, task_pid_nr(place.task));
		show_mapper(place.vma);
		print_modules();
		dump_stack();
		add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
	}
	rcu_read_unlock();
	mod_node_page_state(NR_PFN_MAPPED, -atomic_read(&page->_pfn_mapcount));
	atomic_set(&page->_pfn_mapcount, 0);
}

void check_unmapped(const void *object, size_t size)
{
	unsigned long start = PAGE_ALIGN((unsigned long)object), end = ((unsigned long)object + size) & PAGE_MASK;

	for (; start < end; start += PAGE_SIZE) {
		struct page *page = virt_to_page(start);

		if (unlikely(atomic_read(&page->_pfn_mapcount) || page_mapped(page)))
			page_freed_while_mapped(page);
	}
}

/* Combinations before the flags they are made of. */
static const struct {
	gfp_t mask;
	const char *name;
} gfp_names[] = {
	{ GFP_HIGHUSER_MOVABLE, "GFP_HIGHUSER_MOVABLE" }, { GFP_HIGHUSER, "GFP_HIGHUSER" }, { GFP_USER, "GFP_USER" },
	{ GFP_KERNEL_ACCOUNT, "GFP_KERNEL_ACCOUNT" }, { GFP_KERNEL, "GFP_KERNEL" }, { GFP_NOFS, "GFP_NOFS" },
	{ GFP_ATOMIC, "GFP_ATOMIC" }, { GFP_NOIO, "GFP_NOIO" }, { GFP_NOWAIT, "GFP_NOWAIT" }, { GFP_DMA, "GFP_DMA" },
	{ __GFP_HIGHMEM, "__GFP_HIGHMEM" }, { GFP_DMA32, "GFP_DMA32" }, { __GFP_HIGH, "__GFP_HIGH" },
	{ __GFP_ATOMIC, "__GFP_ATOMIC" }, { __GFP_IO, "__GFP_IO" }, { __GFP_FS, "__GFP_FS" },
	{ __GFP_NOWARN, "__GFP_NOWARN" }, { __GFP_RETRY_MAYFAIL, "__GFP_RETRY_MAYFAIL" },
	{ __GFP_NOFAIL, "__GFP_NOFAIL" }, { __GFP_NORETRY, "__GFP_NORETRY" }, { __GFP_COMP, "__GFP_COMP" },
	{ __GFP_ZERO, "__GFP_ZERO" }, { __GFP_NOMEMALLOC, "__GFP_NOMEMALLOC" }, { __GFP_MEMALLOC, "__GFP_MEMALLOC" },
	{ __GFP_HARDWALL, "__GFP_HARDWALL" }, { __GFP_THISNODE, "__GFP_THISNODE" },
	{ __GFP_RECLAIMABLE, "__GFP_RECLAIMABLE" }, { __GFP_MOVABLE, "__GFP_MOVABLE" },
	{ __GFP_ACCOUNT, "__GFP_ACCOUNT" }, { __GFP_WRITE, "__GFP_WRITE" }, { __GFP_RECLAIM, "__GFP_RECLAIM" },
	{ __GFP_DIRECT_RECLAIM, "__GFP_DIRECT_RECLAIM" }, { __GFP_KSWAPD_RECLAIM, "__GFP_KSWAPD_RECLAIM" },
};

/* "GFP_KERNEL|__GFP_ZERO", in the caller's buffer. */
const char *gfp_flag_names(gfp_t gfp, char *buf, size_t size)
{
	unsigned int i, n = 0;

	buf[0] = '\0';
	for (i = 0; i < ARRAY_SIZE(gfp_names) && gfp; i++) {
		if ((gfp & gfp_names[i].mask) != gfp_names[i].mask)
			continue;
		n += scnprintf(buf + n, size - n, "%s%s", n ? "|" : "", gfp_names[i].name);
		gfp &= ~gfp_names[i].mask;
	}
	if (gfp || !n)
		scnprintf(buf + n, size - n, "%s%#x", n ? "|" : "", gfp);
	return buf;
}

void warn_alloc(gfp_t gfp_mask, unsigned int order)
{
	char names[160];

	if (gfp_mask & __GFP_NOWARN)
		return;
	pr_warn("%s: page allocation failure: order:%u, mode:%#x(%s), nodemask=(null)\n", current->comm, order,
		gfp_mask, gfp_flag_names(gfp_mask, names, sizeof(names)));
	dump_stack();
	show_mem();
}
