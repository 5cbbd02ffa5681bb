#ifndef _LINUX_LOG2_H
#define _LINUX_LOG2_H

#include <linux/types.h>
#include <linux/bitops.h>

static inline __attribute_const__ bool is_power_of_2(unsigned long n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

static inline __attribute_const__ unsigned long __roundup_pow_of_two(unsigned long n)
{
	return 1UL << fls_long(n - 1);
}

static inline __attribute_const__ unsigned long __rounddown_pow_of_two(unsigned long n)
{
	return 1UL << (fls_long(n) - 1);
}

/* Constant for constant arguments: used in array sizes and initialisers. 0 has no logarithm: -1. */
#define ilog2(n) ((n) == 0 ? -1 : 63 - __builtin_clzll((unsigned long long)(n) | ((n) == 0)))
#define const_ilog2(n) ilog2(n)
#define roundup_pow_of_two(n) \
	(__builtin_constant_p(n) ? ((n) == 1 ? 1UL : (2UL << ilog2((n) - 1))) : __roundup_pow_of_two(n))
#define rounddown_pow_of_two(n) \
	(__builtin_constant_p(n) ? (1UL << ilog2(n)) : __rounddown_pow_of_two(n))
#define order_base_2(n) ((n) > 1 ? ilog2((n) - 1) + 1 : 0)
#define bits_per(n) ((n) < 2 ? 1 : ilog2(n) + 1)

#endif
