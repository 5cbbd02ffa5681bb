/* mm->flags: what a process may be looked at by others, and its wishes about huge pages. Children and exec keep the latter. */
#ifndef _LINUX_SCHED_COREDUMP_H
#define _LINUX_SCHED_COREDUMP_H

#include <linux/mm_types.h>

#define SUID_DUMP_DISABLE	0
#define SUID_DUMP_USER		1
#define SUID_DUMP_ROOT		2

#define MMF_DUMPABLE_MASK	3UL
#define MMF_DISABLE_THP		24
#define MMF_DISABLE_THP_MASK	(1UL << MMF_DISABLE_THP)

#define MMF_INIT_MASK		(MMF_DUMPABLE_MASK | MMF_DISABLE_THP_MASK)

static inline void set_dumpable(struct mm_struct *mm, int value)
{
	mm->flags = (mm->flags & ~MMF_DUMPABLE_MASK) | (unsigned long)value;
}

static inline int get_dumpable(const struct mm_struct *mm)
{
	return (int)(mm->flags & MMF_DUMPABLE_MASK);
}

#endif
