/*
 * Bit operations. Interrupts come only at loop heads and function entries, so a read-modify-write that contains neither
 * is atomic: the atomic and the "__" forms are the same code.
 */
#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

#include <linux/bits.h>
#include <linux/compiler.h>

#define smp_mb__before_clear_bit() barrier()
#define smp_mb__after_clear_bit() barrier()

static __always_inline void set_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static __always_inline void clear_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static __always_inline void change_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] ^= BIT_MASK(nr);
}

static __always_inline int test_bit(long nr, const volatile unsigned long *addr)
{
	return (addr[BIT_WORD(nr)] & BIT_MASK(nr)) != 0;
}

static __always_inline int test_and_set_bit(long nr, volatile unsigned long *addr)
{
	unsigned long old = addr[BIT_WORD(nr)];

	addr[BIT_WORD(nr)] = old | BIT_MASK(nr);
	return (old & BIT_MASK(nr)) != 0;
}

static __always_inline int test_and_clear_bit(long nr, volatile unsigned long *addr)
{
	unsigned long old = addr[BIT_WORD(nr)];

	addr[BIT_WORD(nr)] = old & ~BIT_MASK(nr);
	return (old & BIT_MASK(nr)) != 0;
}

static __always_inline int test_and_change_bit(long nr, volatile unsigned long *addr)
{
	unsigned long old = addr[BIT_WORD(nr)];

	addr[BIT_WORD(nr)] = old ^ BIT_MASK(nr);
	return (old & BIT_MASK(nr)) != 0;
}

/* 2.4 drivers pass any pointer; the words are still unsigned long. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
#define set_bit(nr, addr) set_bit(nr, (volatile unsigned long *)(addr))
#define clear_bit(nr, addr) clear_bit(nr, (volatile unsigned long *)(addr))
#define change_bit(nr, addr) change_bit(nr, (volatile unsigned long *)(addr))
#define test_bit(nr, addr) test_bit(nr, (const volatile unsigned long *)(addr))
#define test_and_set_bit(nr, addr) test_and_set_bit(nr, (volatile unsigned long *)(addr))
#define test_and_clear_bit(nr, addr) test_and_clear_bit(nr, (volatile unsigned long *)(addr))
#define test_and_change_bit(nr, addr) test_and_change_bit(nr, (volatile unsigned long *)(addr))
#endif

#define __set_bit set_bit
#define __clear_bit clear_bit
#define __change_bit change_bit
#define __test_and_set_bit test_and_set_bit
#define __test_and_clear_bit test_and_clear_bit
#define __test_and_change_bit test_and_change_bit
#define set_bit_unlock set_bit
#define clear_bit_unlock clear_bit
#define __clear_bit_unlock clear_bit
#define test_and_set_bit_lock test_and_set_bit

/* Number of the lowest set bit (undefined for 0), of the highest (undefined for 0), of the lowest clear one. */
static __always_inline unsigned long __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}

static __always_inline unsigned long __fls(unsigned long word)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(word);
}

static __always_inline unsigned long ffz(unsigned long word)
{
	return __builtin_ctzl(~word);
}

/* Counting from 1; 0 for 0. */
static __always_inline int ffs(int x)
{
	return __builtin_ffs(x);
}

static __always_inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static __always_inline int fls64(__u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
}

static __always_inline unsigned long __ffs64(__u64 word)
{
	return __builtin_ctzll(word);
}

/* lib/find_bit.c: size when there is none. */
unsigned long find_first_bit(const unsigned long *addr, unsigned long size);
unsigned long find_first_zero_bit(const unsigned long *addr, unsigned long size);
unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
unsigned long find_next_and_bit(const unsigned long *addr1, const unsigned long *addr2, unsigned long size,
				unsigned long offset);
unsigned long find_last_bit(const unsigned long *addr, unsigned long size);

#endif
