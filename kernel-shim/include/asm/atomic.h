/*
 * atomic_t, atomic64_t and atomic_long_t. One CPU and interrupts only at loop heads and function entries: plain C that
 * calls nothing is atomic, so every operation is an inline function without a loop.
 */
#ifndef _ASM_ATOMIC_H
#define _ASM_ATOMIC_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>

#define ATOMIC_INIT(i)		{ (i) }
#define ATOMIC64_INIT(i)	{ (i) }
#define ATOMIC_LONG_INIT(i)	{ (i) }

typedef struct {
	long counter;
} atomic_long_t;

/* Defines the whole family of one width: a = atomic, atomic64, atomic_long; t = its value type. */
#define __ATOMIC_FAMILY(a, t)							\
static inline t a##_read(const a##_t *v) { return *(const volatile t *)&v->counter; } \
static inline t a##_read_acquire(const a##_t *v) { return a##_read(v); }	\
static inline void a##_set(a##_t *v, t i) { *(volatile t *)&v->counter = i; }	\
static inline void a##_set_release(a##_t *v, t i) { a##_set(v, i); }		\
__ATOMIC_OP(a, t, add, +)							\
__ATOMIC_OP(a, t, sub, -)							\
__ATOMIC_OP(a, t, and, &)							\
__ATOMIC_OP(a, t, or, |)							\
__ATOMIC_OP(a, t, xor, ^)							\
static inline void a##_andnot(t i, a##_t *v) { v->counter &= ~i; }		\
static inline void a##_inc(a##_t *v) { v->counter++; }				\
static inline void a##_dec(a##_t *v) { v->counter--; }				\
static inline t a##_inc_return(a##_t *v) { return ++v->counter; }		\
static inline t a##_dec_return(a##_t *v) { return --v->counter; }		\
static inline t a##_fetch_inc(a##_t *v) { return v->counter++; }		\
static inline t a##_fetch_dec(a##_t *v) { return v->counter--; }		\
static inline bool a##_inc_and_test(a##_t *v) { return ++v->counter == 0; }	\
static inline bool a##_dec_and_test(a##_t *v) { return --v->counter == 0; }	\
static inline bool a##_sub_and_test(t i, a##_t *v) { return (v->counter -= i) == 0; } \
static inline bool a##_add_negative(t i, a##_t *v) { return (v->counter += i) < 0; } \
static inline t a##_xchg(a##_t *v, t new) { return xchg(&v->counter, new); }	\
static inline t a##_cmpxchg(a##_t *v, t old, t new) { return cmpxchg(&v->counter, old, new); } \
static inline bool a##_try_cmpxchg(a##_t *v, t *old, t new) { return try_cmpxchg(&v->counter, old, new); } \
/* Adds i unless the value is u; the value before. */				\
static inline t a##_fetch_add_unless(a##_t *v, t i, t u)			\
{										\
	t seen = v->counter;							\
	if (seen != u)								\
		v->counter = seen + i;						\
	return seen;								\
}										\
static inline bool a##_add_unless(a##_t *v, t i, t u) { return a##_fetch_add_unless(v, i, u) != u; } \
static inline bool a##_inc_not_zero(a##_t *v) { return a##_add_unless(v, 1, 0); } \
static inline bool a##_inc_unless_negative(a##_t *v)				\
{										\
	if (v->counter < 0)							\
		return false;							\
	v->counter++;								\
	return true;								\
}										\
static inline bool a##_dec_unless_positive(a##_t *v)				\
{										\
	if (v->counter > 0)							\
		return false;							\
	v->counter--;								\
	return true;								\
}										\
/* Decrements unless that would go below zero; the value that would result. */	\
static inline t a##_dec_if_positive(a##_t *v)					\
{										\
	t next = v->counter - 1;						\
	if (next >= 0)								\
		v->counter = next;						\
	return next;								\
}

#define __ATOMIC_OP(a, t, op, sign)						\
static inline void a##_##op(t i, a##_t *v) { v->counter = v->counter sign i; }	\
static inline t a##_##op##_return(t i, a##_t *v) { return v->counter = v->counter sign i; } \
static inline t a##_fetch_##op(t i, a##_t *v)					\
{										\
	t seen = v->counter;							\
	v->counter = seen sign i;						\
	return seen;								\
}

__ATOMIC_FAMILY(atomic, int)
__ATOMIC_FAMILY(atomic64, s64)
__ATOMIC_FAMILY(atomic_long, long)

/* The ordering variants are the operations themselves. */
#define atomic_add_return_relaxed	atomic_add_return
#define atomic_inc_return_relaxed	atomic_inc_return
#define atomic_cmpxchg_relaxed		atomic_cmpxchg
#define atomic_cmpxchg_acquire		atomic_cmpxchg
#define atomic_cmpxchg_release		atomic_cmpxchg
#define atomic_xchg_acquire		atomic_xchg
#define atomic_xchg_release		atomic_xchg
#define atomic_fetch_add_relaxed	atomic_fetch_add

/* Bit masks, as old drivers know them (removed in 4.7 or so in favour of atomic_or and atomic_andnot). */
static inline void atomic_set_mask(unsigned int mask, atomic_t *v)
{
	v->counter |= (int)mask;
}

static inline void atomic_clear_mask(unsigned int mask, atomic_t *v)
{
	v->counter &= (int)~mask;
}

#endif
