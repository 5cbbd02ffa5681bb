/* Spellings of compiler attributes; each is what its name says. */
#ifndef _LINUX_COMPILER_ATTRIBUTES_H
#define _LINUX_COMPILER_ATTRIBUTES_H

#define __alias(symbol)			__attribute__((__alias__(#symbol)))
#define __aligned(x)			__attribute__((__aligned__(x)))
#define __aligned_largest		__attribute__((__aligned__))
#define __alloc_size(x, ...)		__attribute__((__alloc_size__(x, ## __VA_ARGS__)))
#define __always_inline			inline __attribute__((__always_inline__))
#define __assume_aligned(a, ...)	__attribute__((__assume_aligned__(a, ## __VA_ARGS__)))
#define __attribute_const__		__attribute__((__const__))
#define __cleanup(func)			__attribute__((__cleanup__(func)))
#define __cold				__attribute__((__cold__))
#define __compiletime_error(msg)	__attribute__((__error__(msg)))
#define __compiletime_warning(msg)	__attribute__((__warning__(msg)))
#define __deprecated
#define __designated_init
#define __flatten			__attribute__((flatten))
#define __malloc			__attribute__((__malloc__))
#define __maybe_unused			__attribute__((__unused__))
#define __always_unused			__attribute__((__unused__))
#define __mode(x)			__attribute__((__mode__(x)))
#define __must_check			__attribute__((__warn_unused_result__))
#define __nonstring
#define __noreturn			__attribute__((__noreturn__))
#define __no_sanitize_address
#define __overloadable			__attribute__((__overloadable__))
#define __packed			__attribute__((__packed__))
#define __printf(a, b)			__attribute__((__format__(printf, a, b)))
#define __pure				__attribute__((__pure__))
#define __scanf(a, b)			__attribute__((__format__(scanf, a, b)))
#define __section(section)		__attribute__((__section__(section)))
#define __used				__attribute__((__used__))
#define __visible			__attribute__((__visibility__("default")))
#define __weak				__attribute__((__weak__))
#define __fix_address			__attribute__((__noinline__))
#define noinline			__attribute__((__noinline__))
#define noinline_for_stack		noinline
#define notrace
#define noinstr				noinline
#define __nocfi
#define __latent_entropy
#define __randomize_layout
#define __no_randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define fallthrough			__attribute__((__fallthrough__))
#define __counted_by(m)
#define __free(name)			__cleanup(__free_##name)

/* Removed from gcc-era code: functions took arguments in registers on i386 through these. */
#define fastcall
#define FASTCALL(x) x
#define __attribute_used__ __used
#define __attribute_pure__ __pure
#define __attribute_malloc__ __malloc
#define __deprecated_for_modules

/* Address-space annotations, for sparse and for readers. */
#define __user
#define __kernel
#define __iomem
#define __percpu
#define __rcu
#define __force
#define __nocast
#define __safe
#define __private
#define __bitwise
#define __bitwise__
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __acquire(x) (void)0
#define __release(x) (void)0
#define __cond_lock(x, c) (c)
#define __chk_user_ptr(x) (void)0
#define __chk_io_ptr(x) (void)0
#define ACCESS_PRIVATE(p, member) ((p)->member)

#endif
