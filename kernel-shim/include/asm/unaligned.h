#ifndef _ASM_UNALIGNED_H
#define _ASM_UNALIGNED_H
#include <linux/unaligned.h>
#endif
