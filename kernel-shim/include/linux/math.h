#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H

#include <linux/types.h>
#include <asm/div64.h>

#define __round_mask(x, y)	((__typeof__(x))((y) - 1))
#define round_up(x, y)		((((x) - 1) | __round_mask(x, y)) + 1)
#define round_down(x, y)	((x) & ~__round_mask(x, y))
#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))
#define DIV_ROUND_DOWN_ULL(ll, d) ({ unsigned long long _tmp = (ll); do_div(_tmp, d); _tmp; })
#define DIV_ROUND_UP_ULL(ll, d)	DIV_ROUND_DOWN_ULL((unsigned long long)(ll) + (d) - 1, (d))
#define DIV_ROUND_UP_SECTOR_T(ll, d) DIV_ROUND_UP_ULL(ll, d)
#define roundup(x, y) \
({	const typeof(y) __y = (y); \
	((x) + (__y - 1)) / __y * __y; \
})
#define rounddown(x, y) \
({	typeof(x) __x = (x); \
	__x - (__x % (y)); \
})
#define DIV_ROUND_CLOSEST(x, divisor) \
({	typeof(x) __x = (x); \
	typeof(divisor) __d = (divisor); \
	(((typeof(x))-1) > 0 || ((typeof(divisor))-1) > 0 || ((__x > 0) == (__d > 0))) ? \
		((__x + (__d / 2)) / __d) : ((__x - (__d / 2)) / __d); \
})
#define DIV_ROUND_CLOSEST_ULL(x, divisor) \
({	unsigned long long _tmp = (x) + ((divisor) / 2); do_div(_tmp, (divisor)); _tmp; })
#define mult_frac(x, numer, denom) \
({	typeof(x) quot = (x) / (denom); \
	typeof(x) rem = (x) % (denom); \
	(quot * (numer)) + ((rem * (numer)) / (denom)); \
})

/* Absolute value, in the signed type of the argument's own width. */
#define abs(x) _Generic((x), \
	long long: __builtin_llabs((long long)(x)), unsigned long long: __builtin_llabs((long long)(x)), \
	long: __builtin_labs((long)(x)), unsigned long: __builtin_labs((long)(x)), \
	default: __builtin_abs((int)(x)))
#define abs_diff(a, b) \
({	typeof(a) __a = (a); \
	typeof(b) __b = (b); \
	__a > __b ? (__a - __b) : (__b - __a); \
})

static inline u32 reciprocal_scale(u32 val, u32 ep_ro)
{
	return (u32)(((u64)val * ep_ro) >> 32);
}

unsigned long int_sqrt(unsigned long x);
u32 int_sqrt64(u64 x);
u64 int_pow(u64 base, unsigned int exp);

#endif
