/*
 * /proc/PID/maps, and the memory part of status and statm.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include "internal.h"

#define SEQ_PUT_DEC(str, pages)	seq_printf(m, str "%8lu kB\n", (unsigned long)(pages) << (PAGE_SHIFT - 10))

/* For /proc/PID/status. */
void task_mem(struct seq_file *m, struct mm_struct *mm)
{
	unsigned long anon = get_mm_counter(mm, MM_ANONPAGES), file = get_mm_counter(mm, MM_FILEPAGES);
	unsigned long shmem = get_mm_counter(mm, MM_SHMEMPAGES), rss = anon + file + shmem;

	SEQ_PUT_DEC("VmPeak:\t", max(mm->hiwater_vm, mm->total_vm));
	SEQ_PUT_DEC("VmSize:\t", mm->total_vm);
	SEQ_PUT_DEC("VmLck:\t", mm->locked_vm);
	SEQ_PUT_DEC("VmPin:\t", 0);
	SEQ_PUT_DEC("VmHWM:\t", max(mm->hiwater_rss, rss));
	SEQ_PUT_DEC("VmRSS:\t", rss);
	SEQ_PUT_DEC("RssAnon:\t", anon);
	SEQ_PUT_DEC("RssFile:\t", file);
	SEQ_PUT_DEC("RssShmem:\t", shmem);
	SEQ_PUT_DEC("VmData:\t", mm->data_vm);
	SEQ_PUT_DEC("VmStk:\t", mm->stack_vm);
	SEQ_PUT_DEC("VmExe:\t", PFN_UP(mm->end_code - mm->start_code));
	SEQ_PUT_DEC("VmLib:\t", 0);
	SEQ_PUT_DEC("VmPTE:\t", atomic_long_read(&mm->pgtables_bytes) >> PAGE_SHIFT);
	SEQ_PUT_DEC("VmSwap:\t", 0);
}

/* Bytes of address space. */
unsigned long task_vsize(struct mm_struct *mm)
{
	return PAGE_SIZE * mm->total_vm;
}

/* For /proc/PID/statm, all in pages; returns the total. */
unsigned long task_statm(struct mm_struct *mm, unsigned long *shared, unsigned long *text, unsigned long *data,
			 unsigned long *resident)
{
	*shared = get_mm_counter(mm, MM_FILEPAGES) + get_mm_counter(mm, MM_SHMEMPAGES);
	*text = PFN_UP(mm->end_code - mm->start_code);
	*data = mm->data_vm + mm->stack_vm;
	*resident = *shared + get_mm_counter(mm, MM_ANONPAGES);
	return mm->total_vm;
}

struct proc_maps_private {
	struct inode *inode;
	struct mm_struct *mm;
};

/*
 * The position is the address from which on mappings are still to be shown, so that it stays right however they change
 * between two reads; -1 is the end.
 */
static void *proc_get_vma(struct proc_maps_private *priv, loff_t *ppos)
{
	struct vm_area_struct *vma = find_vma(priv->mm, *ppos);

	*ppos = vma ? vma->vm_start : -1;
	return vma;
}

static void *m_start(struct seq_file *m, loff_t *ppos)
{
	struct proc_maps_private *priv = m->private;

	if (*ppos == -1 || !priv->mm || !mmget_not_zero(priv->mm))
		return NULL;
	if (mmap_read_lock_killable(priv->mm)) {
		mmput(priv->mm);
		return ERR_PTR(-EINTR);
	}
	return proc_get_vma(priv, ppos) ?: m;
}

static void *m_next(struct seq_file *m, void *v, loff_t *ppos)
{
	struct vm_area_struct *vma = v;

	if (v == m)
		return NULL;
	*ppos = vma->vm_end;
	return proc_get_vma(m->private, ppos);
}

static void m_stop(struct seq_file *m, void *v)
{
	struct proc_maps_private *priv = m->private;

	if (IS_ERR(v) || !priv->mm)
		return;
	if (v || m->private) {
		mmap_read_unlock(priv->mm);
		mmput(priv->mm);
	}
}
