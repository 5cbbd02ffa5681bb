/* The tick: HZ timer interrupts a second, seen by drivers as jiffies. USER_HZ is what times(2) and /proc count in. */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H

#include <asm/layout.h>

#define USER_HZ		100
#define CLOCKS_PER_SEC	USER_HZ
#define EXEC_PAGESIZE	4096
#define MAXHOSTNAMELEN	64

#endif
