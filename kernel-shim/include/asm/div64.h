#ifndef _ASM_DIV64_H
#define _ASM_DIV64_H

#include <asm/types.h>

/* n /= base, the remainder is the value; n is an lvalue of 64 bits, hence a macro. */
#define do_div(n, base) \
({	u32 __base = (base); \
	u32 __rem = (u32)((u64)(n) % __base); \
	(n) = (u64)(n) / __base; \
	__rem; \
})

#endif
