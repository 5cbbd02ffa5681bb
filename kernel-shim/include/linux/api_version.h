/*
 * Names that depend on the kernel version a source is compiled for.
 *
 * A structure has one layout for every version, so a member that changed its shape (or went away) keeps a slot for each
 * shape. `__before_X(name)` and `__since_X(name)` give the slot's public name to the versions that had it and
 * `name_before_X` or `name_since_X` to all others, so that a driver which uses a member its kernel did not have gets
 * "no member named 'ioctl' ... did you mean 'ioctl_before_2_6_36'?". The kernel itself is compiled as 6.1.
 *
 * The same names, as assembler names (`__shape`), tell apart functions that changed their arguments.
 */
#ifndef _LINUX_API_VERSION_H
#define _LINUX_API_VERSION_H

#include <linux/version.h>

#define __api_paste(a, b)	a##b
#define __api_name(a, b)	__api_paste(a, b)

/* int foo(old arguments) __shape(foo_before_2_6_27); */
#define __shape(symbol)		__asm__(#symbol)

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 1)
# define __before_2_6_1(n)	n
# define __since_2_6_1(n)	__api_name(n, _since_2_6_1)
#else
# define __before_2_6_1(n)	__api_name(n, _before_2_6_1)
# define __since_2_6_1(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 11)
# define __since_2_6_11(n)	__api_name(n, _since_2_6_11)
#else
# define __since_2_6_11(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 16)
# define __before_2_6_16(n)	n
# define __since_2_6_16(n)	__api_name(n, _since_2_6_16)
#else
# define __before_2_6_16(n)	__api_name(n, _before_2_6_16)
# define __since_2_6_16(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 18)
# define __before_2_6_18(n)	n
# define __since_2_6_18(n)	__api_name(n, _since_2_6_18)
#else
# define __before_2_6_18(n)	__api_name(n, _before_2_6_18)
# define __since_2_6_18(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 19)
# define __before_2_6_19(n)	n
# define __since_2_6_19(n)	__api_name(n, _since_2_6_19)
#else
# define __before_2_6_19(n)	__api_name(n, _before_2_6_19)
# define __since_2_6_19(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 23)
# define __before_2_6_23(n)	n
# define __since_2_6_23(n)	__api_name(n, _since_2_6_23)
#else
# define __before_2_6_23(n)	__api_name(n, _before_2_6_23)
# define __since_2_6_23(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 26)
# define __before_2_6_26(n)	n
# define __since_2_6_26(n)	__api_name(n, _since_2_6_26)
#else
# define __before_2_6_26(n)	__api_name(n, _before_2_6_26)
# define __since_2_6_26(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 27)
# define __before_2_6_27(n)	n
# define __since_2_6_27(n)	__api_name(n, _since_2_6_27)
#else
# define __before_2_6_27(n)	__api_name(n, _before_2_6_27)
# define __since_2_6_27(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 30)
# define __before_2_6_30(n)	n
# define __since_2_6_30(n)	__api_name(n, _since_2_6_30)
#else
# define __before_2_6_30(n)	__api_name(n, _before_2_6_30)
# define __since_2_6_30(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 35)
# define __before_2_6_35(n)	n
# define __since_2_6_35(n)	__api_name(n, _since_2_6_35)
#else
# define __before_2_6_35(n)	__api_name(n, _before_2_6_35)
# define __since_2_6_35(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 36)
# define __before_2_6_36(n)	n
#else
# define __before_2_6_36(n)	__api_name(n, _before_2_6_36)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 1, 0)
# define __before_3_1(n)	n
# define __since_3_1(n)		__api_name(n, _since_3_1)
#else
# define __before_3_1(n)	__api_name(n, _before_3_1)
# define __since_3_1(n)		n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 10, 0)
# define __before_3_10(n)	n
# define __since_3_10(n)	__api_name(n, _since_3_10)
#else
# define __before_3_10(n)	__api_name(n, _before_3_10)
# define __since_3_10(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 11, 0)
# define __before_3_11(n)	n
# define __since_3_11(n)	__api_name(n, _since_3_11)
#else
# define __before_3_11(n)	__api_name(n, _before_3_11)
# define __since_3_11(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 16, 0)
# define __since_3_16(n)	__api_name(n, _since_3_16)
#else
# define __since_3_16(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 19, 0)
# define __before_3_19(n)	n
#else
# define __before_3_19(n)	__api_name(n, _before_3_19)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 1, 0)
# define __before_4_1(n)	n
# define __since_4_1(n)		__api_name(n, _since_4_1)
#else
# define __before_4_1(n)	__api_name(n, _before_4_1)
# define __since_4_1(n)		n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 7, 0)
# define __before_4_7(n)	n
# define __since_4_7(n)		__api_name(n, _since_4_7)
#else
# define __before_4_7(n)	__api_name(n, _before_4_7)
# define __since_4_7(n)		n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
# define __before_4_11(n)	n
# define __since_4_11(n)	__api_name(n, _since_4_11)
#else
# define __before_4_11(n)	__api_name(n, _before_4_11)
# define __since_4_11(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 15, 0)
# define __before_4_15(n)	n
# define __since_4_15(n)	__api_name(n, _since_4_15)
#else
# define __before_4_15(n)	__api_name(n, _before_4_15)
# define __since_4_15(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 8, 0)
# define __before_5_8(n)	n
# define __since_5_8(n)	__api_name(n, _since_5_8)
#else
# define __before_5_8(n)	__api_name(n, _before_5_8)
# define __since_5_8(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
# define __before_5_11(n)	n
# define __since_5_11(n)	__api_name(n, _since_5_11)
#else
# define __before_5_11(n)	__api_name(n, _before_5_11)
# define __since_5_11(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 10, 0)
# define __since_4_10(n)	__api_name(n, _since_4_10)
#else
# define __since_4_10(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 12, 0)
# define __before_5_12(n)	n
# define __since_5_12(n)	__api_name(n, _since_5_12)
#else
# define __before_5_12(n)	__api_name(n, _before_5_12)
# define __since_5_12(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
# define __before_6_6(n)	n
#else
# define __before_6_6(n)	__api_name(n, _before_6_6)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 20)
# define __before_2_6_20(n)	n
# define __since_2_6_20(n)	__api_name(n, _since_2_6_20)
#else
# define __before_2_6_20(n)	__api_name(n, _before_2_6_20)
# define __since_2_6_20(n)	n
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 29)
# define __before_2_6_29(n)	n
#else
# define __before_2_6_29(n)	__api_name(n, _before_2_6_29)
#endif

#endif
