/*
 * Life of an address space: made by exec or copied by fork, emptied with its last user, freed with its last reference.
 * (Linux keeps this in kernel/fork.c.)
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/ptrace.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <asm/mmu_context.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* The kernel's own: no user mappings, the page directory that all others copy their upper half from. */
struct mm_struct init_mm = {
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.task_size = TASK_SIZE,
	.page_table_lock = __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
	.mmap_lock = __RWSEM_INITIALIZER(init_mm.mmap_lock),
};
EXPORT_SYMBOL(init_mm);

static struct kmem_cache *mm_cachep;

void mm_cache_init(void)
{
	mm_cachep = kmem_cache_create("mm_struct", sizeof(struct mm_struct), 0, SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
}

/* Page directory and translation table; false without memory, mm is then to be freed with free_mm. */
static bool mm_init_tables(struct mm_struct *mm)
{
	mm->pgd = pgd_alloc(mm);
	if (!mm->pgd)
		return false;
	if (!init_new_context(NULL, mm))
		return true;
	pgd_free(mm, mm->pgd);
	return false;
}

struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep, GFP_KERNEL);

	if (!mm)
		return NULL;
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	mm->mm_rb = RB_ROOT;
	mm->mmap_base = mm->free_area_cache = MMAP_BASE;
	mm->task_size = TASK_SIZE;
	mm->owner = current;
	if (current->mm)
		mm->flags = current->mm->flags & MMF_INIT_MASK;
	spin_lock_init(&mm->page_table_lock);
	mmap_init_lock(mm);
	if (!mm_init_tables(mm)) {
		kmem_cache_free(mm_cachep, mm);
		return NULL;
	}
	return mm;
}

static const char *const resident_page_types[NR_MM_COUNTERS] = {
	"MM_FILEPAGES", "MM_ANONPAGES", "MM_SWAPENTS", "MM_SHMEMPAGES",
};

/* What was counted must have been uncounted by now. */
static void check_mm(struct mm_struct *mm)
{
	int i;

	for (i = 0; i < NR_MM_COUNTERS; i++) {
		long x = atomic_long_read(&mm->rss_stat.count[i]);

		if (unlikely(x))
			pr_alert("BUG: Bad rss-counter state mm:%p type:%s val:%ld\n", mm, resident_page_types[i], x);
	}
	if (atomic_long_read(&mm->pgtables_bytes))
		pr_alert("BUG: non-zero pgtables_bytes on freeing mm: %ld\n", atomic_long_read(&mm->pgtables_bytes));
}

void __mmdrop(struct mm_struct *mm)
{
	BUG_ON(mm == &init_mm);
	destroy_context(mm);
	pgd_free(mm, mm->pgd);
	check_mm(mm);
	kmem_cache_free(mm_cachep, mm);
}
EXPORT_SYMBOL(__mmdrop);

void mmput(struct mm_struct *mm)
{
	might_sleep();
	if (!atomic_dec_and_test(&mm->mm_users))
		return;
	exit_mmap(mm);
	set_mm_exe_file(mm, NULL);
	mmdrop(mm);
}
EXPORT_SYMBOL(mmput);

struct mm_struct *get_task_mm(struct task_struct *task)
{
	struct mm_struct *mm;

	task_lock(task);
	mm = task->flags & PF_KTHREAD ? NULL : task->mm;
	if (mm)
		mmget(mm);
	task_unlock(task);
	return mm;
}
EXPORT_SYMBOL(get_task_mm);

struct mm_struct *mm_access(struct task_struct *task, unsigned int mode)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm || mm == current->mm || ptrace_may_access(task, mode))
		return mm;
	mmput(mm);
	return ERR_PTR(-EACCES);
}

struct mm_struct *current_mm(void)
{
	return current->mm;
}
EXPORT_SYMBOL(current_mm);

/*
 * The program that the mm runs, or NULL for none any more. As long as it is set, opening the file for writing gives
 * ETXTBSY, which is also the answer here if somebody has it open for writing.
 */
int set_mm_exe_file(struct mm_struct *mm, struct file *new)
{
	struct file *old = mm->exe_file;

	if (new && deny_write_access(new))
		return -ETXTBSY;
	mm->exe_file = new ? get_file(new) : NULL;
	if (old) {
		allow_write_access(old);
		fput(old);
	}
	return 0;
}

/* With a reference; NULL if the mm runs no program. */
struct file *get_mm_exe_file(struct mm_struct *mm)
{
	return mm->exe_file ? get_file(mm->exe_file) : NULL;
}
EXPORT_SYMBOL(get_mm_exe_file);

/* The child's copy of one mapping. Its driver hears of it by ->open, after the pages are there. */
static int dup_vma(struct mm_struct *mm, struct vm_area_struct *mpnt)
{
	unsigned long charge = mpnt->vm_flags & VM_ACCOUNT ? vma_pages(mpnt) : 0;
	struct vm_area_struct *tmp;
	int err;

	if (vm_enough_memory(charge))
		return -ENOMEM;
	tmp = vm_area_dup(mpnt);
	if (!tmp) {
		vm_unacct_memory(charge);
		return -ENOMEM;
	}
	tmp->vm_mm = mm;
	vm_flags_clear(tmp, VM_LOCKED_MASK);
	if (tmp->vm_flags & VM_WIPEONFORK)
		unlink_anon_vmas(tmp);
	anon_vma_fork(tmp);
	vma_file_get(tmp);
	vma_link(mm, tmp);
	vma_interval_insert(tmp);
	err = tmp->vm_flags & VM_WIPEONFORK ? 0 : copy_page_range(tmp, mpnt);
	if (tmp->vm_ops && tmp->vm_ops->open)
		tmp->vm_ops->open(tmp);
	return err;
}

static int dup_mmap(struct mm_struct *mm, struct mm_struct *oldmm)
{
	struct vm_area_struct *mpnt;
	int err = 0;

	mm->total_vm = oldmm->total_vm;
	mm->data_vm = oldmm->data_vm;
	mm->exec_vm = oldmm->exec_vm;
	mm->stack_vm = oldmm->stack_vm;
	mm->membarrier_state = oldmm->membarrier_state;
	for (mpnt = oldmm->mmap; mpnt && !err; mpnt = mpnt->vm_next) {
		if (mpnt->vm_flags & VM_DONTCOPY)
			vm_stat_account(mm, mpnt->vm_flags, -(long)vma_pages(mpnt));
		else
			err = dup_vma(mm, mpnt);
	}
	/* Entries of private pages lost their write bit in the parent too. */
	flush_tlb_mm(oldmm);
	return err;
}

static void copy_layout(struct mm_struct *mm, const struct mm_struct *oldmm)
{
	mm->mmap_base = mm->free_area_cache = oldmm->mmap_base;
	mm->start_code = oldmm->start_code;
	mm->end_code = oldmm->end_code;
	mm->start_data = oldmm->start_data;
	mm->end_data = oldmm->end_data;
	mm->start_brk = oldmm->start_brk;
	mm->brk = oldmm->brk;
	mm->start_stack = oldmm->start_stack;
	mm->arg_start = oldmm->arg_start;
	mm->arg_end = oldmm->arg_end;
	mm->env_start = oldmm->env_start;
	mm->env_end = oldmm->env_end;
	mm->binfmt = oldmm->binfmt;
	mm->flags = oldmm->flags & MMF_INIT_MASK;
}

struct mm_struct *dup_mm(struct task_struct *tsk, struct mm_struct *oldmm)
{
	struct mm_struct *mm = mm_alloc();
	int err = -ENOMEM;

	if (!mm)
		return ERR_PTR(err);
	mm->owner = tsk;
	copy_layout(mm, oldmm);
	set_mm_exe_file(mm, oldmm->exe_file);
	err = mmap_write_lock_killable(oldmm);
	if (!err) {
		err = dup_mmap(mm, oldmm);
		mmap_write_unlock(oldmm);
	}
	if (err) {
		mmput(mm);
		return ERR_PTR(err);
	}
	return mm;
}
EXPORT_SYMBOL(dup_mm);
