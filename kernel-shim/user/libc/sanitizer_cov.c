/*
 * What a signal handler may interrupt, it may leave by siglongjmp, and then the exception begins at an instruction that the
 * compiler did not take for a call: a faulting access, a division, the head of a loop. clang puts a function that calls setjmp
 * into the reach of its landing pad only where it calls something. So sources that mention setjmp are compiled with these
 * hooks before each access, division and block (host/toolchain/flags.ts); a hook does itself what is about to be done, and
 * if that faults, it faults here, in a call.
 */
#include <stddef.h>
#include <stdint.h>

void __sanitizer_cov_trace_pc(void)
{
}

#define LOAD(size, type)						\
	void __sanitizer_cov_load##size(const volatile type *p)	\
	{								\
		(void)*p;						\
	}

LOAD(1, uint8_t)
LOAD(2, uint16_t)
LOAD(4, uint32_t)
LOAD(8, uint64_t)

void __sanitizer_cov_load16(const volatile uint64_t *p)
{
	(void)p[0];
	(void)p[1];
}

/* A copy onto itself is to the machine a write that changes nothing; the compiler must not see that it is one. */
static void touch(void *p, size_t n)
{
	void *from = p;

	__asm__ volatile("" : "+r"(from));
	__builtin_memmove(p, from, n);
}

#define STORE(size)					\
	void __sanitizer_cov_store##size(void *p)	\
	{						\
		touch(p, size);				\
	}

STORE(1)
STORE(2)
STORE(4)
STORE(8)
STORE(16)

/* The division itself: of a division by zero in C the compiler would make anything. */
void __sanitizer_cov_trace_div4(uint32_t divisor)
{
	uint32_t quotient;

	__asm__ volatile("i32.const 1\n\t"
			 "local.get %1\n\t"
			 "i32.div_u\n\t"
			 "local.set %0" : "=r"(quotient) : "r"(divisor));
}

void __sanitizer_cov_trace_div8(uint64_t divisor)
{
	__sanitizer_cov_trace_div4(divisor != 0);
}
