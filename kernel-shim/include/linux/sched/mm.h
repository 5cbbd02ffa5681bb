/*
 * Life of an mm_struct. mm_users counts those who use the address space, mm_count those who only need the structure;
 * the mappings go with the last user, the structure and its page directory with the last count.
 */
#ifndef _LINUX_SCHED_MM_H
#define _LINUX_SCHED_MM_H

#include <linux/atomic.h>
#include <linux/mm_types.h>
#include <linux/gfp_types.h>

struct task_struct;

/* An empty address space with mm_users 1, or NULL. Sleeps. */
struct mm_struct *mm_alloc(void);
/* A copy-on-write copy of oldmm for a child, or ERR_PTR. Sleeps. */
struct mm_struct *dup_mm(struct task_struct *tsk, struct mm_struct *oldmm);
/* Any context: only the structure goes. */
void __mmdrop(struct mm_struct *mm);
/* Sleeps when it was the last user. */
void mmput(struct mm_struct *mm);
/* The task's mm with a user added, NULL for kernel threads and the dying. */
struct mm_struct *get_task_mm(struct task_struct *task);
/* The same for who may look into the task, by a PTRACE_MODE_ of linux/ptrace.h; others get ERR_PTR(-EACCES). */
struct mm_struct *mm_access(struct task_struct *task, unsigned int mode);
/* Removes every mapping; called by mmput(). */
void exit_mmap(struct mm_struct *mm);

static inline void mmgrab(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_count);
}

static inline void mmdrop(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_count))
		__mmdrop(mm);
}

static inline void mmget(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_users);
}

static inline bool mmget_not_zero(struct mm_struct *mm)
{
	return atomic_inc_not_zero(&mm->mm_users);
}

#endif
