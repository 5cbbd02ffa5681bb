/*
 * /proc/kpagecount and kpageflags: 8 bytes for each frame, how often it is mapped and what it is.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>

#define KPMSIZE	sizeof(u64)

/* Bits of kpageflags, which are the same for every kernel. */
enum {
	KPF_LOCKED = 0, KPF_ERROR = 1, KPF_REFERENCED = 2, KPF_UPTODATE = 3, KPF_DIRTY = 4, KPF_LRU = 5, KPF_ACTIVE = 6,
	KPF_SLAB = 7, KPF_WRITEBACK = 8, KPF_BUDDY = 10, KPF_MMAP = 11, KPF_ANON = 12, KPF_SWAPBACKED = 14,
	KPF_COMPOUND_HEAD = 15, KPF_COMPOUND_TAIL = 16, KPF_UNEVICTABLE = 18, KPF_ZERO_PAGE = 24, KPF_PGTABLE = 26,
	KPF_RESERVED = 32, KPF_MLOCKED = 33, KPF_PRIVATE = 35,
};

static u64 kpf(bool is, int bit)
{
	return is ? 1ULL << bit : 0;
}

static u64 stable_page_flags(struct page *page)
{
	return kpf(PageLocked(page), KPF_LOCKED) | kpf(PageError(page), KPF_ERROR) |
	       kpf(PageReferenced(page), KPF_REFERENCED) | kpf(PageUptodate(page), KPF_UPTODATE) |
	       kpf(PageDirty(page), KPF_DIRTY) | kpf(PageLRU(page), KPF_LRU) | kpf(PageActive(page), KPF_ACTIVE) |
	       kpf(PageSlab(compound_head(page)), KPF_SLAB) | kpf(PageWriteback(page), KPF_WRITEBACK) |
	       kpf(PageBuddy(page), KPF_BUDDY) | kpf(page_mapped(page), KPF_MMAP) |
	       kpf(!PageSlab(page) && PageAnon(page), KPF_ANON) | kpf(PageSwapBacked(page), KPF_SWAPBACKED) |
	       kpf(PageHead(page), KPF_COMPOUND_HEAD) | kpf(PageTail(page), KPF_COMPOUND_TAIL) |
	       kpf(PageUnevictable(page), KPF_UNEVICTABLE) | kpf(page == ZERO_PAGE(0), KPF_ZERO_PAGE) |
	       kpf(PageTable(page), KPF_PGTABLE) | kpf(PageReserved(page), KPF_RESERVED) |
	       kpf(PageMlocked(page), KPF_MLOCKED) | kpf(PagePrivate(page), KPF_PRIVATE);
}

static u64 page_count_of(struct page *page)
{
	return PageSlab(compound_head(page)) ? 0 : page_mapcount(page);
}

static ssize_t kpage_read(char __user *buf, size_t count, loff_t *ppos, u64 (*value)(struct page *page))
{
	u64 pfn = *ppos / KPMSIZE;
	ssize_t done = 0;

	if (*ppos < 0 || *ppos % KPMSIZE || count % KPMSIZE)
		return -EINVAL;
	for (; count >= KPMSIZE && pfn < max_pfn; pfn++, count -= KPMSIZE) {
		if (put_user(value(pfn_to_page(pfn)), (u64 __user *)(buf + done))) {
			done = done ?: -EFAULT;
			break;
		}
		done += KPMSIZE;
	}
	if (done > 0)
		*ppos += done;
	return done;
}

static ssize_t kpagecount_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return kpage_read(buf, count, ppos, page_count_of);
}

static const struct proc_ops kpagecount_proc_ops = {
	.proc_lseek = generic_file_llseek,
	.proc_read = kpagecount_read,
};

static ssize_t kpageflags_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return kpage_read(buf, count, ppos, stable_page_flags);
}

static const struct proc_ops kpageflags_proc_ops = {
	.proc_lseek = generic_file_llseek,
	.proc_read = kpageflags_read,
};

static int __init proc_page_init(void)
{
	proc_create("kpagecount", S_IRUSR, NULL, &kpagecount_proc_ops);
	proc_create("kpageflags", S_IRUSR, NULL, &kpageflags_proc_ops);
	return 0;
}
fs_initcall(proc_page_init);
