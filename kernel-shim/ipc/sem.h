/* System V semaphores: what the files of ipc/ share. Sets are changed without sleeping, which needs no lock. */
#ifndef _IPC_SEM_H
#define _IPC_SEM_H

#include <linux/list.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include "util.h"

#define GETPID		11
#define GETVAL		12
#define GETALL		13
#define GETNCNT		14
#define GETZCNT		15
#define SETVAL		16
#define SETALL		17
#define SEM_STAT	18
#define SEM_INFO	19
#define SEM_STAT_ANY	20

#define SEM_UNDO	0x1000

#define SEMVMX		32767	/* the largest value of a semaphore, */
#define SEMAEM		SEMVMX	/* and of what is to be undone */

/* /proc/sys/kernel/sem: semaphores in a set and in all, operations of a call, sets. */
extern int sem_ctls[4];
#define sc_semmsl	sem_ctls[0]
#define sc_semmns	sem_ctls[1]
#define sc_semopm	sem_ctls[2]
#define sc_semmni	sem_ctls[3]

struct sembuf {
	unsigned short sem_num;
	short sem_op;
	short sem_flg;
};

struct sem {
	int semval;
	pid_t sempid;			/* who changed it last */
};

struct sem_array {
	struct kern_ipc_perm sem_perm;
	time64_t sem_otime, sem_ctime;
	struct list_head pending;	/* calls that sleep, the oldest first */
	struct list_head list_id;	/* undo records for this set */
	unsigned int sem_nsems;
	struct sem sems[];
};

/* A call of semop(2) under way. */
struct sem_queue {
	struct list_head list;
	wait_queue_head_t wait;
	int status;			/* -EINTR until another task has done the operations, or told why not */
	struct sem_array *sma;
	struct sem_undo *undo;		/* NULL if none is asked for */
	pid_t pid;
	const struct sembuf *sops;
	const struct sembuf *blocking;	/* the operation that could not be done */
	int nsops;
	bool alter;			/* some operation is more than a wait for zero */
};

/* What one list of tasks did to one set with SEM_UNDO, negated. It goes with the set. */
struct sem_undo {
	struct list_head list_proc;
	struct list_head list_id;
	int semid;
	short *semadj;
};

extern struct ipc_ids sem_ids;
/* Semaphores of all sets. */
extern int sem_used;

static inline struct sem_array *sem_of_perm(struct kern_ipc_perm *ipcp)
{
	return container_of(ipcp, struct sem_array, sem_perm);
}

/* sem.c */
void sem_putref(struct sem_array *sma);
/* The set is gone: who sleeps on it gets EIDRM. */
void freeary(struct sem_array *sma);
long ksys_semget(int key, int nsems, int semflg);

/* semop.c */
/* Does all operations or none: 0, 1 if they have to wait, or -errno. */
int perform_atomic_semop(struct sem_queue *q);
/* The set was changed: does what can be done of the calls that sleep, and wakes them. */
void do_smart_update(struct sem_array *sma);
long ksys_semtimedop_time32(int semid, const struct sembuf __user *tsops, unsigned int nsops, const void __user *timeout);

/* sem_undo.c */
/* The record of current's for this set, made if there is none; ERR_PTR. May sleep. */
struct sem_undo *find_alloc_undo(struct sem_array *sma);
/* What SETVAL of one and SETALL (-1) leave nothing of. */
void sem_forget_undo(struct sem_array *sma, int semnum);
void sem_drop_undos(struct sem_array *sma);

/* semctl.c */
long ksys_semctl(int semid, int semnum, int cmd, unsigned long arg);

#endif
