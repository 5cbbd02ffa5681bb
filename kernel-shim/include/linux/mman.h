/* mmap(2) and friends: PROT_*, MAP_*, MS_*, MADV_*; and how they become vm_flags. */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H

#include <linux/mm.h>
#include <asm/mman.h>

static inline unsigned long calc_vm_prot_bits(unsigned long prot)
{
	return (prot & PROT_READ ? VM_READ : 0) | (prot & PROT_WRITE ? VM_WRITE : 0) |
	       (prot & PROT_EXEC ? VM_EXEC : 0);
}

static inline unsigned long calc_vm_flag_bits(unsigned long flags)
{
	return (flags & MAP_GROWSDOWN ? VM_GROWSDOWN : 0) | (flags & MAP_LOCKED ? VM_LOCKED : 0) |
	       (flags & MAP_SYNC ? VM_SYNC : 0);
}

/* Values of /proc/sys/vm/overcommit_memory. */
#define OVERCOMMIT_GUESS	0
#define OVERCOMMIT_ALWAYS	1
#define OVERCOMMIT_NEVER	2

/* Of the last two, the one that was written last counts; the other one is 0. */
extern int sysctl_overcommit_memory, sysctl_overcommit_ratio, sysctl_overcommit_kbytes;
extern unsigned long vm_committed_pages;
unsigned long vm_commit_limit(void);

#endif
