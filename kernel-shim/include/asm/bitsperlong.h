#ifndef _ASM_BITSPERLONG_H
#define _ASM_BITSPERLONG_H
#include <asm/types.h>
#endif
