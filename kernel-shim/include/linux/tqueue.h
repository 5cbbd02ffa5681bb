/* Task queues (until 2.5.40): functions run later, by the kernel's worker (schedule_task) or after the next tick. */
#ifndef _LINUX_TQUEUE_H
#define _LINUX_TQUEUE_H

#include <linux/list.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0) && !defined(RINGLET_CORE)
#error linux/tqueue.h is not a header of this kernel
#endif

struct tq_struct {
	struct list_head list;
	unsigned long sync;		/* 1 while queued; starts as 0 */
	void (*routine)(void *);
	void *data;
};

typedef struct list_head task_queue;

#define DECLARE_TASK_QUEUE(q)	LIST_HEAD(q)
#define TQ_ACTIVE(q)		(!list_empty(&(q)))

extern task_queue tq_timer, tq_immediate;

#define INIT_TQUEUE(tq, fn, dat)	\
	do { INIT_LIST_HEAD(&(tq)->list); (tq)->sync = 0; PREPARE_TQUEUE(tq, fn, dat); } while (0)
#define PREPARE_TQUEUE(tq, fn, dat)	do { (tq)->routine = (fn); (tq)->data = (dat); } while (0)

/* 1 if it was queued now, 0 if it was already. tq_immediate runs after mark_bh(IMMEDIATE_BH). */
int queue_task(struct tq_struct *task, task_queue *list);
void run_task_queue(task_queue *list);
int schedule_task(struct tq_struct *task);
void flush_scheduled_tasks(void);

#define IMMEDIATE_BH	9

void mark_bh(int nr);

#endif
