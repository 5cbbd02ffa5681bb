#ifndef _LINUX_SEM_H
#define _LINUX_SEM_H

struct sem_undo_list;
struct task_struct;

/* What a task's operations with SEM_UNDO come to (ipc/sem_undo.c). */
struct sysv_sem {
	struct sem_undo_list *undo_list;
};

int copy_semundo(unsigned long clone_flags, struct task_struct *tsk);
void exit_sem(struct task_struct *tsk);

#endif
