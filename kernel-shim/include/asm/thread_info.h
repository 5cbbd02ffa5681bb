/* The low-level part of a task: flags that the entry code looks at, and the address limit of set_fs(). */
#ifndef _ASM_THREAD_INFO_H
#define _ASM_THREAD_INFO_H

#include <linux/types.h>
#include <asm/layout.h>

/* Highest address that copy_*_user accepts for the task, plus one; ~0 under set_fs(KERNEL_DS). */
typedef struct {
	unsigned long seg;
} mm_segment_t;

struct thread_info {
	unsigned long flags;
	int preempt_count;		/* while the task is switched out */
	mm_segment_t addr_limit;
	unsigned int cpu;
};

#define TIF_SIGPENDING		2
#define TIF_NEED_RESCHED	3
#define TIF_MEMDIE		5
#define TIF_NOTIFY_RESUME	6
#define _TIF_SIGPENDING		(1UL << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED	(1UL << TIF_NEED_RESCHED)
#define _TIF_NOTIFY_RESUME	(1UL << TIF_NOTIFY_RESUME)
#define _TIF_WORK_MASK		(_TIF_SIGPENDING | _TIF_NEED_RESCHED | _TIF_NOTIFY_RESUME)

#define THREAD_SIZE_ORDER	2

#endif
