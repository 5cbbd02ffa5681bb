#ifndef _ARCH_ENTRY_H
#define _ARCH_ENTRY_H

#include <linux/syscalls.h>
#include <asm/unistd.h>

#define NR_syscalls	463

/* arch/syscall_table.c; NULL where there is no such call. */
extern const sys_call_ptr_t sys_call_table[NR_syscalls];

void entry_init(void);
/* arch/mce.c */
void mce_init(void);

#endif
