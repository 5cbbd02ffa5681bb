/*
 * SEM_UNDO: what a task did to semaphores is taken back when it exits, or the last one that shares its list does.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "sem.h"

struct sem_undo_list {
	refcount_t refcnt;
	struct list_head list_proc;
};

/* 0 or -ENOMEM. */
static int get_undo_list(void)
{
	struct sem_undo_list *ulp = current->sysvsem.undo_list;

	if (ulp)
		return 0;
	ulp = kzalloc(sizeof(*ulp), GFP_KERNEL);
	if (!ulp)
		return -ENOMEM;
	refcount_set(&ulp->refcnt, 1);
	INIT_LIST_HEAD(&ulp->list_proc);
	current->sysvsem.undo_list = ulp;
	return 0;
}

static struct sem_undo *lookup_undo(struct sem_undo_list *ulp, int semid)
{
	struct sem_undo *un;

	list_for_each_entry(un, &ulp->list_proc, list_proc)
		if (un->semid == semid)
			return un;
	return NULL;
}

/* The caller holds the set, which may be removed while memory is found. */
struct sem_undo *find_alloc_undo(struct sem_array *sma)
{
	struct sem_undo *un, *new;
	int err = get_undo_list();

	if (err)
		return ERR_PTR(err);
	un = lookup_undo(current->sysvsem.undo_list, sma->sem_perm.id);
	if (un)
		return un;
	new = kvzalloc(sizeof(*new) + sizeof(short) * sma->sem_nsems, GFP_KERNEL);
	if (!new)
		return ERR_PTR(-ENOMEM);
	un = lookup_undo(current->sysvsem.undo_list, sma->sem_perm.id);
	if (un || sma->sem_perm.deleted) {
		kvfree(new);
		return un ?: ERR_PTR(-EIDRM);
	}
	new->semadj = (short *)(new + 1);
	new->semid = sma->sem_perm.id;
	list_add(&new->list_proc, &current->sysvsem.undo_list->list_proc);
	list_add(&new->list_id, &sma->list_id);
	return new;
}

void sem_forget_undo(struct sem_array *sma, int semnum)
{
	struct sem_undo *un;

	list_for_each_entry(un, &sma->list_id, list_id) {
		if (semnum >= 0)
			un->semadj[semnum] = 0;
		else
			memset(un->semadj, 0, sizeof(short) * sma->sem_nsems);
	}
}

/* The set is gone, and nothing is to be undone. */
void sem_drop_undos(struct sem_array *sma)
{
	struct sem_undo *un, *next;

	list_for_each_entry_safe(un, next, &sma->list_id, list_id) {
		list_del(&un->list_id);
		list_del(&un->list_proc);
		kvfree(un);
	}
}

/* For fork and clone. 0 or -ENOMEM. */
int copy_semundo(unsigned long clone_flags, struct task_struct *tsk)
{
	int err;

	if (!(clone_flags & CLONE_SYSVSEM))
		return 0;
	err = get_undo_list();
	if (err)
		return err;
	tsk->sysvsem.undo_list = current->sysvsem.undo_list;
	refcount_inc(&tsk->sysvsem.undo_list->refcnt);
	return 0;
}

/* Values stay in their range, however the adjustments come out. */
static void sem_apply_undo(struct sem_array *sma, const struct sem_undo *un)
{
	unsigned int i;

	for (i = 0; i < sma->sem_nsems; i++) {
		if (!un->semadj[i])
			continue;
		sma->sems[i].semval = clamp(sma->sems[i].semval + un->semadj[i], 0, SEMVMX);
		sma->sems[i].sempid = task_tgid_vnr(current);
	}
}

void exit_sem(struct task_struct *tsk)
{
	struct sem_undo_list *ulp = tsk->sysvsem.undo_list;

	tsk->sysvsem.undo_list = NULL;
	if (!ulp || !refcount_dec_and_test(&ulp->refcnt))
		return;
	while (!list_empty(&ulp->list_proc)) {
		struct sem_undo *un = list_first_entry(&ulp->list_proc, struct sem_undo, list_proc);
		struct sem_array *sma = sem_of_perm(ipc_obtain_object_check(&sem_ids, un->semid));

		list_del(&un->list_proc);
		list_del(&un->list_id);
		sem_apply_undo(sma, un);
		do_smart_update(sma);
		kvfree(un);
	}
	kfree(ulp);
}
