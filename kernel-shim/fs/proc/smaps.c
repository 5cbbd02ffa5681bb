/*
 * /proc/PID/smaps and smaps_rollup: what the pages of each mapping are; clear_refs: forgetting that they were used.
 * (Linux keeps this in task_mmu.c.)
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* A page that several processes map counts for each with its share: fixed point, 12 bits of fraction. */
#define PSS_SHIFT	12

/* Bytes. */
struct mem_size_stats {
	unsigned long resident, shared_clean, shared_dirty, private_clean, private_dirty, referenced, anonymous;
	u64 pss, pss_anon, pss_file, pss_shmem, pss_locked, pss_dirty;
};

static void smaps_account(struct mem_size_stats *mss, struct page *page, pte_t pte, bool locked)
{
	bool dirty = pte_dirty(pte) || PageDirty(page), shared = page_mapcount(page) >= 2;
	u64 pss = ((u64)PAGE_SIZE << PSS_SHIFT) / max(page_mapcount(page), 1);

	mss->resident += PAGE_SIZE;
	mss->anonymous += PageAnon(page) ? PAGE_SIZE : 0;
	mss->referenced += pte_young(pte) || PageReferenced(page) ? PAGE_SIZE : 0;
	*(PageAnon(page) ? &mss->pss_anon : PageSwapBacked(page) ? &mss->pss_shmem : &mss->pss_file) += pss;
	mss->pss += pss;
	mss->pss_locked += locked ? pss : 0;
	mss->pss_dirty += dirty ? pss : 0;
	if (shared)
		*(dirty ? &mss->shared_dirty : &mss->shared_clean) += PAGE_SIZE;
	else
		*(dirty ? &mss->private_dirty : &mss->private_clean) += PAGE_SIZE;
}

typedef void visit_page_t(struct vm_area_struct *vma, struct page *page, pte_t *pte, struct mem_size_stats *mss);

/* Each page that a mapping has present, under its page table's lock; bare frames are nobody's pages. mmap_lock is held. */
static void for_each_vma_page(struct vm_area_struct *vma, visit_page_t *visit, struct mem_size_stats *mss)
{
	unsigned long addr;

	for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
		struct page *page;
		spinlock_t *ptl;
		pte_t *pte;

		if (follow_pte(vma->vm_mm, addr, &pte, &ptl))
			continue;
		page = vm_normal_page(vma, addr, *pte);
		if (page)
			visit(vma, page, pte, mss);
		spin_unlock(ptl);
	}
}

static void gather_page(struct vm_area_struct *vma, struct page *page, pte_t *pte, struct mem_size_stats *mss)
{
	smaps_account(mss, page, *pte, vma->vm_flags & VM_LOCKED);
}

static void smap_gather_stats(struct vm_area_struct *vma, struct mem_size_stats *mss)
{
	for_each_vma_page(vma, gather_page, mss);
}

#define SEQ_PUT_DEC(str, bytes)	seq_printf(m, str "%8llu kB\n", (u64)(bytes) >> 10)
#define SEQ_PUT_PSS(str, pss)	SEQ_PUT_DEC(str, (pss) >> PSS_SHIFT)

static void __show_smap(struct seq_file *m, const struct mem_size_stats *mss, bool rollup_mode)
{
	SEQ_PUT_DEC("Rss:            ", mss->resident);
	SEQ_PUT_PSS("Pss:            ", mss->pss);
	SEQ_PUT_PSS("Pss_Dirty:      ", mss->pss_dirty);
	if (rollup_mode) {
		SEQ_PUT_PSS("Pss_Anon:       ", mss->pss_anon);
		SEQ_PUT_PSS("Pss_File:       ", mss->pss_file);
		SEQ_PUT_PSS("Pss_Shmem:      ", mss->pss_shmem);
	}
	SEQ_PUT_DEC("Shared_Clean:   ", mss->shared_clean);
	SEQ_PUT_DEC("Shared_Dirty:   ", mss->shared_dirty);
	SEQ_PUT_DEC("Private_Clean:  ", mss->private_clean);
	SEQ_PUT_DEC("Private_Dirty:  ", mss->private_dirty);
	SEQ_PUT_DEC("Referenced:     ", mss->referenced);
	SEQ_PUT_DEC("Anonymous:      ", mss->anonymous);
	SEQ_PUT_DEC("LazyFree:       ", 0);
	SEQ_PUT_DEC("AnonHugePages:  ", 0);
	SEQ_PUT_DEC("ShmemPmdMapped: ", 0);
	SEQ_PUT_DEC("FilePmdMapped:  ", 0);
	SEQ_PUT_DEC("Shared_Hugetlb: ", 0);
	seq_printf(m, "Private_Hugetlb: %7u kB\n", 0);
	SEQ_PUT_DEC("Swap:           ", 0);
	SEQ_PUT_DEC("SwapPss:        ", 0);
	SEQ_PUT_PSS("Locked:         ", mss->pss_locked);
}

/* By bit number; the order of the letters is that of the bits. */
static const char mnemonics[32][3] = {
	"rd", "wr", "ex", "sh", "mr", "mw", "me", "ms", "gd", "??", "pf", "??", "??", "lo", "io", "sr",
	"rr", "dc", "de", "??", "ac", "nr", "ht", "sf", "ar", "wf", "dd", "sd", "mm", "hg", "nh", "mg",
};

static void show_smap_vma_flags(struct seq_file *m, struct vm_area_struct *vma)
{
	int i;

	seq_puts(m, "VmFlags: ");
	for (i = 0; i < 32; i++)
		if (vma->vm_flags & (1UL << i))
			seq_printf(m, "%s ", mnemonics[i]);
	seq_putc(m, '\n');
}

static int show_smap(struct seq_file *m, void *v)
{
	struct vm_area_struct *vma = v;
	struct mem_size_stats mss = { 0 };

	smap_gather_stats(vma, &mss);
	proc_maps_show(m, vma);
	SEQ_PUT_DEC("Size:           ", vma->vm_end - vma->vm_start);
	SEQ_PUT_DEC("KernelPageSize: ", PAGE_SIZE);
	SEQ_PUT_DEC("MMUPageSize:    ", PAGE_SIZE);
	__show_smap(m, &mss, false);
	seq_puts(m, "THPeligible:    0\n");
	show_smap_vma_flags(m, vma);
	return 0;
}

static const struct seq_operations proc_pid_smaps_op = {
	.start = proc_maps_start,
	.next = proc_maps_next,
	.stop = proc_maps_stop,
	.show = show_smap,
};

static int pid_smaps_open(struct inode *inode, struct file *file)
{
	return proc_maps_open(inode, file, &proc_pid_smaps_op);
}

const struct file_operations proc_pid_smaps_operations = {
	.open = pid_smaps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = proc_map_release,
};

/* mmap_lock is held. */
static void show_rollup(struct seq_file *m, struct mm_struct *mm)
{
	struct mem_size_stats mss = { 0 };
	struct vm_area_struct *vma;

	for (vma = mm->mmap; vma; vma = vma->vm_next)
		smap_gather_stats(vma, &mss);
	seq_setwidth(m, 25 + sizeof(void *) * 6 - 1);
	seq_printf(m, "%08lx-%08lx ---p 00000000 00:00 0 ", mm->mmap ? mm->mmap->vm_start : 0, mm->highest_vm_end);
	seq_pad(m, ' ');
	seq_puts(m, "[rollup]\n");
	__show_smap(m, &mss, true);
}

int proc_pid_smaps_rollup(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ_FSCREDS);

	if (IS_ERR_OR_NULL(mm))
		return mm ? PTR_ERR(mm) : -ESRCH;
	mmap_read_lock(mm);
	show_rollup(m, mm);
	mmap_read_unlock(mm);
	mmput(mm);
	return 0;
}

enum clear_refs_types { CLEAR_REFS_ALL = 1, CLEAR_REFS_ANON, CLEAR_REFS_MAPPED, CLEAR_REFS_SOFT_DIRTY, CLEAR_REFS_MM_HIWATER_RSS };

static void clear_refs_page(struct vm_area_struct *vma, struct page *page, pte_t *pte, struct mem_size_stats *mss)
{
	set_pte(pte, pte_mkold(*pte));
	ClearPageReferenced(page);
}

/* mmap_lock is held for writing. */
static void clear_refs(struct mm_struct *mm, int type)
{
	struct vm_area_struct *vma;

	if (type == CLEAR_REFS_MM_HIWATER_RSS)
		mm->hiwater_rss = get_mm_rss(mm);
	for (vma = mm->mmap; vma && type != CLEAR_REFS_MM_HIWATER_RSS; vma = vma->vm_next) {
		if (type == CLEAR_REFS_SOFT_DIRTY)
			vm_flags_clear(vma, VM_SOFTDIRTY);
		else if (type == CLEAR_REFS_ALL || (type == CLEAR_REFS_ANON) == !vma->vm_file)
			for_each_vma_page(vma, clear_refs_page, NULL);
	}
	flush_tlb_mm(mm);
}

static ssize_t clear_refs_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct mm_struct *mm;
	int type, err;

	err = kstrtoint_from_user(buf, count, 10, &type);
	if (err)
		return err;
	if (type < CLEAR_REFS_ALL || type > CLEAR_REFS_MM_HIWATER_RSS)
		return -EINVAL;
	mm = proc_mem_open(file_inode(file), PTRACE_MODE_READ);
	if (IS_ERR(mm))
		return PTR_ERR(mm);
	if (mm && mmget_not_zero(mm)) {
		mmap_write_lock(mm);
		clear_refs(mm, type);
		mmap_write_unlock(mm);
		mmput(mm);
	}
	if (mm)
		mmdrop(mm);
	return count;
}

const struct file_operations proc_clear_refs_operations = {
	.write = clear_refs_write,
	.llseek = noop_llseek,
};
