/*
 * Thread-local variables lie at fixed distances from __tls_base, a register of the instance, which at first is the address of
 * their initial values. They lie between these two, since crt1.o is linked first and crtn.o last. (Before LLVM 15 the
 * distances are those to address 0.)
 */
#ifndef TLS_BASE_H
#define TLS_BASE_H

#include <stdint.h>

extern _Thread_local char __tls_start, __tls_end;

static inline uintptr_t tls_base(void)
{
	uintptr_t base;

	__asm__ volatile(".globaltype __tls_base, i32\n\t"
			 "global.get __tls_base\n\t"
			 "local.set %0" : "=r"(base));
	return base;
}

/* From now on the thread's variables are the copies of the initial values at `copy`. */
static inline void use_tls_copy(uintptr_t copy)
{
	uintptr_t base = copy - ((uintptr_t)&__tls_start - tls_base());

	__asm__ volatile(".globaltype __tls_base, i32\n\t"
			 "local.get %0\n\t"
			 "global.set __tls_base" : : "r"(base) : "memory");
}

#endif
