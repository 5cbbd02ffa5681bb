#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/version.h>
#include <linux/compiler_attributes.h>
#include <asm/types.h>

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)

#define barrier()	__asm__ __volatile__("" : : : "memory")
#define barrier_data(ptr) __asm__ __volatile__("" : : "r"(ptr) : "memory")
#define unreachable()	__builtin_unreachable()
#define OPTIMIZER_HIDE_VAR(var) __asm__("" : "=r"(var) : "0"(var))
#define RELOC_HIDE(ptr, off) ((typeof(ptr))((unsigned long)(ptr) + (off)))
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
#define __native_word(t) \
	(sizeof(t) == sizeof(char) || sizeof(t) == sizeof(short) || \
	 sizeof(t) == sizeof(int) || sizeof(t) == sizeof(long))
#define __unqual_scalar_typeof(x) typeof(_Generic((x), \
	char: (char)0, signed char: (signed char)0, unsigned char: (unsigned char)0, \
	short: (short)0, unsigned short: (unsigned short)0, int: 0, unsigned int: 0U, \
	long: 0L, unsigned long: 0UL, long long: 0LL, unsigned long long: 0ULL, default: (x)))

/* One access, not torn, repeated or dropped by the compiler. */
#define READ_ONCE(x)		(*(const volatile __unqual_scalar_typeof(x) *)&(x))
#define WRITE_ONCE(x, val)	do { *(volatile typeof(x) *)&(x) = (val); } while (0)
#define READ_ONCE_NOCHECK(x)	READ_ONCE(x)
#define __READ_ONCE(x)		READ_ONCE(x)
#define __WRITE_ONCE(x, val)	WRITE_ONCE(x, val)
#define data_race(expr)		({ expr; })
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 15, 0) || defined(RINGLET_CORE)
#define ACCESS_ONCE(x)		(*(volatile typeof(x) *)&(x))
#endif

#define __compiletime_object_size(obj) (-1)
#define __is_constexpr(x) \
	(sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))

#define ___PASTE(a, b) a##b
#define __PASTE(a, b) ___PASTE(a, b)
#define __UNIQUE_ID(prefix) __PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)
#define __ADDRESSABLE(sym) \
	static void *__used __UNIQUE_ID(__PASTE(__addressable_, sym)) = (void *)&sym;

#define compiletime_assert(condition, msg) _Static_assert(condition, msg)
#define prevent_tail_call_optimization() barrier()

#endif
