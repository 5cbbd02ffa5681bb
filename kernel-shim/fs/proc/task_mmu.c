/*
 * /proc/PID/maps, and the memory part of status and statm.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/ptrace.h>
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
	SEQ_PUT_DEC("VmPin:\t", atomic64_read(&mm->pinned_vm));
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

/*
 * The position is the address from which on mappings are still to be shown, so that it stays right however they change
 * between two reads; -1 is the end.
 */
static void *proc_get_vma(struct proc_maps_private *priv, loff_t *ppos)
{
	struct vm_area_struct *vma = *ppos == -1 ? NULL : find_vma(priv->mm, *ppos);

	*ppos = vma ? vma->vm_start : -1;
	return vma;
}

void *proc_maps_start(struct seq_file *m, loff_t *ppos)
{
	struct proc_maps_private *priv = m->private;

	if (*ppos == -1 || !priv->mm || !mmget_not_zero(priv->mm))
		return NULL;
	if (mmap_read_lock_killable(priv->mm)) {
		mmput(priv->mm);
		return ERR_PTR(-EINTR);
	}
	priv->locked = true;
	return proc_get_vma(priv, ppos);
}

void *proc_maps_next(struct seq_file *m, void *v, loff_t *ppos)
{
	*ppos = ((struct vm_area_struct *)v)->vm_end;
	return proc_get_vma(m->private, ppos);
}

void proc_maps_stop(struct seq_file *m, void *v)
{
	struct proc_maps_private *priv = m->private;

	if (!priv->locked)
		return;
	priv->locked = false;
	mmap_read_unlock(priv->mm);
	mmput(priv->mm);
}

static const char *vma_display_name(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;
	const char *name = vma->vm_ops && vma->vm_ops->name ? vma->vm_ops->name(vma) : NULL;

	if (name)
		return name;
	if (vma->vm_start <= mm->brk && vma->vm_end >= mm->start_brk && mm->start_brk < mm->brk)
		return "[heap]";
	if (vma->vm_start <= mm->start_stack && vma->vm_end >= mm->start_stack)
		return "[stack]";
	return NULL;
}

/* start-end perms offset major:minor inode, padded to a column, name. */
static void show_vma_header_prefix(struct seq_file *m, struct vm_area_struct *vma)
{
	struct inode *inode = vma->vm_file ? file_inode(vma->vm_file) : NULL;
	dev_t dev = inode && inode->i_sb ? inode->i_sb->s_dev : 0;
	vm_flags_t flags = vma->vm_flags;

	seq_setwidth(m, 25 + sizeof(void *) * 6 - 1);
	seq_printf(m, "%08lx-%08lx %c%c%c%c %08llx %02x:%02x %lu ", vma->vm_start, vma->vm_end,
		   flags & VM_READ ? 'r' : '-', flags & VM_WRITE ? 'w' : '-', flags & VM_EXEC ? 'x' : '-',
		   flags & VM_MAYSHARE ? 's' : 'p', inode ? (u64)vma->vm_pgoff << PAGE_SHIFT : 0, MAJOR(dev),
		   MINOR(dev), inode ? inode->i_ino : 0);
}

int proc_maps_show(struct seq_file *m, void *v)
{
	struct vm_area_struct *vma = v;
	const char *name;

	show_vma_header_prefix(m, vma);
	name = vma->vm_file ? NULL : vma_display_name(vma);
	if (vma->vm_file || name)
		seq_pad(m, ' ');
	if (vma->vm_file)
		seq_file_path(m, vma->vm_file, "\n");
	else if (name)
		seq_puts(m, name);
	seq_putc(m, '\n');
	return 0;
}

static const struct seq_operations proc_pid_maps_op = {
	.start = proc_maps_start,
	.next = proc_maps_next,
	.stop = proc_maps_stop,
	.show = proc_maps_show,
};

/*
 * For who may look into the process (PTRACE_MODE_READ or _ATTACH); NULL if it has no memory, -EACCES or -ESRCH. The
 * reader keeps the structure, not the address space: what is shown is what there is at the time of each read.
 */
struct mm_struct *proc_mem_open(struct inode *inode, unsigned int mode)
{
	struct task_struct *task = get_proc_task(inode);
	struct mm_struct *mm;

	if (!task)
		return ERR_PTR(-ESRCH);
	mm = mm_access(task, mode | PTRACE_MODE_FSCREDS);
	put_task_struct(task);
	if (IS_ERR_OR_NULL(mm))
		return mm;
	mmgrab(mm);
	mmput(mm);
	return mm;
}

int proc_maps_open(struct inode *inode, struct file *file, const struct seq_operations *ops)
{
	struct proc_maps_private *priv = __seq_open_private(file, ops, sizeof(*priv));

	if (!priv)
		return -ENOMEM;
	priv->mm = proc_mem_open(inode, PTRACE_MODE_READ);
	if (IS_ERR(priv->mm)) {
		int err = PTR_ERR(priv->mm);

		seq_release_private(inode, file);
		return err;
	}
	return 0;
}

static int proc_pid_maps_open(struct inode *inode, struct file *file)
{
	return proc_maps_open(inode, file, &proc_pid_maps_op);
}

int proc_map_release(struct inode *inode, struct file *file)
{
	struct proc_maps_private *priv = ((struct seq_file *)file->private_data)->private;

	if (priv->mm)
		mmdrop(priv->mm);
	return seq_release_private(inode, file);
}

const struct file_operations proc_pid_maps_operations = {
	.open = proc_pid_maps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = proc_map_release,
};
