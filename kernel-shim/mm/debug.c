/*
 * Reports about pages and about memory that could not be had.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
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

/* The page stays out of use: it is worth less than the machine. */
void bad_page(struct page *page, const char *reason)
{
	pr_alert("BUG: Bad page state in process %s  pfn:%05lx\n", current->comm, page_to_pfn(page));
	dump_page(page, reason);
	print_modules();
	dump_stack();
	page_mapcount_reset(page);
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

void warn_alloc(gfp_t gfp_mask, unsigned int order)
{
	if (gfp_mask & __GFP_NOWARN)
		return;
	pr_warn("%s: page allocation failure: order:%u, mode:%#x(%pGg), nodemask=(null)\n", current->comm, order,
		gfp_mask, &gfp_mask);
	dump_stack();
	show_mem();
}
