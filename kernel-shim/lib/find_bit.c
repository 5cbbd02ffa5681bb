/* Searches in bitmaps, a word at a time. All return `size` when there is no such bit. */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/kernel.h>

/* First set bit at or after offset in (a & b) ^ invert; b may be NULL. */
static unsigned long find_next(const unsigned long *a, const unsigned long *b, unsigned long size,
			       unsigned long offset, unsigned long invert)
{
	unsigned long mask = ~0UL << (offset % BITS_PER_LONG);
	unsigned long at;

	for (at = round_down(offset, BITS_PER_LONG); at < size; at += BITS_PER_LONG, mask = ~0UL) {
		unsigned long word = a[BIT_WORD(at)];

		if (b)
			word &= b[BIT_WORD(at)];
		word = (word ^ invert) & mask;
		if (word)
			return min(at + __ffs(word), size);
	}
	return size;
}

unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset)
{
	return find_next(addr, NULL, size, offset, 0);
}
EXPORT_SYMBOL(find_next_bit);

unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size, unsigned long offset)
{
	return find_next(addr, NULL, size, offset, ~0UL);
}
EXPORT_SYMBOL(find_next_zero_bit);

unsigned long find_next_and_bit(const unsigned long *addr1, const unsigned long *addr2, unsigned long size,
				unsigned long offset)
{
	return find_next(addr1, addr2, size, offset, 0);
}
EXPORT_SYMBOL(find_next_and_bit);

unsigned long find_first_bit(const unsigned long *addr, unsigned long size)
{
	return find_next(addr, NULL, size, 0, 0);
}
EXPORT_SYMBOL(find_first_bit);

unsigned long find_first_zero_bit(const unsigned long *addr, unsigned long size)
{
	return find_next(addr, NULL, size, 0, ~0UL);
}
EXPORT_SYMBOL(find_first_zero_bit);

unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned long at = size;

	while (at) {
		unsigned long word = addr[BIT_WORD(at - 1)];

		if (at % BITS_PER_LONG)
			word &= (1UL << (at % BITS_PER_LONG)) - 1;
		if (word)
			return round_down(at - 1, BITS_PER_LONG) + __fls(word);
		at = round_down(at - 1, BITS_PER_LONG);
	}
	return size;
}
EXPORT_SYMBOL(find_last_bit);
