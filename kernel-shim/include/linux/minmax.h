#ifndef _LINUX_MINMAX_H
#define _LINUX_MINMAX_H

#include <linux/compiler.h>
#include <linux/const.h>

#define __cmp_once(x, y, op) \
({	typeof(x) __x = (x); \
	typeof(y) __y = (y); \
	__x op __y ? __x : __y; \
})

#define __careful_cmp(x, y, op) \
	__builtin_choose_expr(__is_constexpr((x) - (y)), ((x) op (y) ? (x) : (y)), __cmp_once(x, y, op))

#define min(x, y) __careful_cmp(x, y, <)
#define max(x, y) __careful_cmp(x, y, >)
#define min3(x, y, z) min((typeof(x))min(x, y), z)
#define max3(x, y, z) max((typeof(x))max(x, y), z)
#define min_t(type, x, y) __careful_cmp((type)(x), (type)(y), <)
#define max_t(type, x, y) __careful_cmp((type)(x), (type)(y), >)
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define min_not_zero(x, y) \
({	typeof(x) __xz = (x); \
	typeof(y) __yz = (y); \
	__xz == 0 ? __yz : (__yz == 0 ? __xz : min(__xz, __yz)); \
})
#define clamp(val, lo, hi) min((typeof(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi) min_t(type, max_t(type, val, lo), hi)
#define clamp_val(val, lo, hi) clamp_t(typeof(val), val, lo, hi)
#define in_range(val, start, len) ((val) - (start) < (len))

#define swap(a, b) \
	do { typeof(a) __tmp = (a); (a) = (b); (b) = __tmp; } while (0)

#endif
