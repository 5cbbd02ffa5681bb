/*
 * xchg and cmpxchg. An interrupt is delivered only at a loop head or a function entry, so a short piece of plain C
 * without either is atomic.
 */
#ifndef _ASM_CMPXCHG_H
#define _ASM_CMPXCHG_H

#define xchg(ptr, value)							\
({										\
	__typeof__(ptr) __xp = (ptr);						\
	__typeof__(*(ptr)) __xold = *__xp;					\
	*__xp = (value);							\
	__xold;									\
})

#define cmpxchg(ptr, old, new)							\
({										\
	__typeof__(ptr) __cp = (ptr);						\
	__typeof__(*(ptr)) __cexp = (old), __cnew = (new), __cseen = *__cp;	\
	if (__cseen == __cexp)							\
		*__cp = __cnew;							\
	__cseen;								\
})

#define try_cmpxchg(ptr, oldp, new)						\
({										\
	__typeof__(*(ptr)) __twant = *(oldp);					\
	__typeof__(*(ptr)) __tseen = cmpxchg((ptr), __twant, (new));		\
	*(oldp) = __tseen;							\
	__tseen == __twant;							\
})

#define xchg_relaxed		xchg
#define xchg_acquire		xchg
#define xchg_release		xchg
#define cmpxchg_relaxed		cmpxchg
#define cmpxchg_acquire		cmpxchg
#define cmpxchg_release		cmpxchg
#define cmpxchg_local		cmpxchg
#define cmpxchg64		cmpxchg
#define tas(ptr)		xchg((ptr), 1)

#endif
