/*
 * What a signal handler may interrupt, it may leave by siglongjmp, and then the exception begins at an instruction that the
 * compiler did not take for a call: a faulting access, a division, the head of a loop. clang puts a function that calls setjmp
 * into the reach of its landing pad only where it calls something. So sources that mention setjmp are compiled with these
 * hooks before each access, division and block (host/toolchain/flags.ts): if what is about to be done faults, it faults here,
 * in a call. Memory is looked up and not accessed, since a read of a device's register may do something.
 */
#include <stddef.h>
#include <stdint.h>

void __sanitizer_cov_trace_pc(void)
{
}

enum { FOR_LOAD, FOR_STORE };

/*
 * The machine's notify does nothing but look an address up (emu/user-atomics.ts). It names a word, and by its count the byte in
 * it and the kind of access:
 *
 *	 3   1  0
 *	| byte |st|
 */
static void look_up_byte(uintptr_t p, int access)
{
	uintptr_t byte = p % sizeof(int);

	__builtin_wasm_memory_atomic_notify((int *)(p - byte), (int)(byte << 1) | access);
}

static void look_up(const void *p, size_t size, int access)
{
	look_up_byte((uintptr_t)p, access);
	if (size > 1)
		look_up_byte((uintptr_t)p + size - 1, access);
}

#define HOOKS(size)						\
	void __sanitizer_cov_load##size(const void *p)	\
	{							\
		look_up(p, size, FOR_LOAD);			\
	}							\
	void __sanitizer_cov_store##size(const void *p)	\
	{							\
		look_up(p, size, FOR_STORE);			\
	}

HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)

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
