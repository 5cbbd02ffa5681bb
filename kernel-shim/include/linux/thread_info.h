#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/current.h>
#include <asm/thread_info.h>

/* task_struct begins with its thread_info. */
static inline struct thread_info *current_thread_info(void)
{
	return (struct thread_info *)current;
}

static inline void set_ti_thread_flag(struct thread_info *ti, int flag)
{
	ti->flags |= 1UL << flag;
}

static inline void clear_ti_thread_flag(struct thread_info *ti, int flag)
{
	ti->flags &= ~(1UL << flag);
}

static inline int test_ti_thread_flag(struct thread_info *ti, int flag)
{
	return (*(volatile unsigned long *)&ti->flags >> flag) & 1;
}

static inline void set_thread_flag(int flag) { set_ti_thread_flag(current_thread_info(), flag); }
static inline void clear_thread_flag(int flag) { clear_ti_thread_flag(current_thread_info(), flag); }
static inline int test_thread_flag(int flag) { return test_ti_thread_flag(current_thread_info(), flag); }
static inline bool tif_need_resched(void) { return test_thread_flag(TIF_NEED_RESCHED); }

#endif
