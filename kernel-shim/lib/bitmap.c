/* Operations on whole bitmaps. Bits of the last word beyond nbits are kept out of every answer. */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>

/* Word i of src, without the bits from nbits on. */
static unsigned long word_of(const unsigned long *src, unsigned int i, unsigned int nbits)
{
	return (i + 1) * BITS_PER_LONG > nbits ? src[i] & BITMAP_LAST_WORD_MASK(nbits) : src[i];
}

void bitmap_set(unsigned long *map, unsigned int start, unsigned int nbits)
{
	while (nbits--)
		set_bit(start++, map);
}
EXPORT_SYMBOL(bitmap_set);

void bitmap_clear(unsigned long *map, unsigned int start, unsigned int nbits)
{
	while (nbits--)
		clear_bit(start++, map);
}
EXPORT_SYMBOL(bitmap_clear);

/* bitmap_and and bitmap_andnot tell whether anything is left. */
int bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		any |= dst[i] = word_of(a, i, nbits) & b[i];
	return any != 0;
}
EXPORT_SYMBOL(bitmap_and);

int bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		any |= dst[i] = word_of(a, i, nbits) & ~b[i];
	return any != 0;
}
EXPORT_SYMBOL(bitmap_andnot);

void bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] | b[i];
}
EXPORT_SYMBOL(bitmap_or);

void bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] ^ b[i];
}
EXPORT_SYMBOL(bitmap_xor);

void bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = ~src[i];
}
EXPORT_SYMBOL(bitmap_complement);

int bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		if (word_of(a, i, nbits) != word_of(b, i, nbits))
			return 0;
	return 1;
}
EXPORT_SYMBOL(bitmap_equal);

int bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		if (word_of(a, i, nbits) & b[i])
			return 1;
	return 0;
}
EXPORT_SYMBOL(bitmap_intersects);

int bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		if (word_of(a, i, nbits) & ~b[i])
			return 0;
	return 1;
}
EXPORT_SYMBOL(bitmap_subset);

int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int i;
	int weight = 0;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		weight += hweight_long(word_of(src, i, nbits));
	return weight;
}
EXPORT_SYMBOL(bitmap_weight);

/* Start of the first run of nr clear bits, aligned to align_mask + 1; beyond size if there is none. */
unsigned long bitmap_find_next_zero_area(unsigned long *map, unsigned long size, unsigned long start,
					 unsigned int nr, unsigned long align_mask)
{
	for (;;) {
		unsigned long index = find_next_zero_bit(map, size, start);
		unsigned long taken;

		index = (index + align_mask) & ~align_mask;
		if (index + nr > size)
			return index + nr;
		taken = find_next_bit(map, index + nr, index);
		if (taken >= index + nr)
			return index;
		start = taken + 1;
	}
}
EXPORT_SYMBOL(bitmap_find_next_zero_area);

/* A free, aligned region of 2^order bits becomes taken: its position, or -ENOMEM. */
int bitmap_find_free_region(unsigned long *bitmap, unsigned int bits, int order)
{
	unsigned int pos;

	for (pos = 0; pos + (1U << order) <= bits; pos += 1U << order)
		if (!bitmap_allocate_region(bitmap, pos, order))
			return pos;
	return -ENOMEM;
}
EXPORT_SYMBOL(bitmap_find_free_region);

int bitmap_allocate_region(unsigned long *bitmap, unsigned int pos, int order)
{
	unsigned int end = pos + (1U << order);

	if (find_next_bit(bitmap, end, pos) < end)
		return -EBUSY;
	bitmap_set(bitmap, pos, 1U << order);
	return 0;
}
EXPORT_SYMBOL(bitmap_allocate_region);

void bitmap_release_region(unsigned long *bitmap, unsigned int pos, int order)
{
	bitmap_clear(bitmap, pos, 1U << order);
}
EXPORT_SYMBOL(bitmap_release_region);

unsigned long *bitmap_alloc(unsigned int nbits, gfp_t flags)
{
	return kmalloc_array(BITS_TO_LONGS(nbits), sizeof(unsigned long), flags);
}
EXPORT_SYMBOL(bitmap_alloc);

unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t flags)
{
	return bitmap_alloc(nbits, flags | __GFP_ZERO);
}
EXPORT_SYMBOL(bitmap_zalloc);

void bitmap_free(const unsigned long *bitmap)
{
	kfree(bitmap);
}
EXPORT_SYMBOL(bitmap_free);

int bitmap_parselist(const char *buf, unsigned long *maskp, int nbits)
{
	bitmap_zero(maskp, nbits);
	while (*(buf = skip_spaces(buf)) && *buf != '\n') {
		char *end;
		unsigned long first, last;

		if (!isdigit(*buf))
			return -EINVAL;
		first = last = simple_strtoul(buf, &end, 10);
		if (*end == '-') {
			if (!isdigit(end[1]))
				return -EINVAL;
			last = simple_strtoul(end + 1, &end, 10);
		}
		if (first > last)
			return -EINVAL;
		if (last >= (unsigned long)nbits)
			return -ERANGE;
		bitmap_set(maskp, first, last - first + 1);
		buf = *end == ',' ? end + 1 : end;
	}
	return 0;
}
EXPORT_SYMBOL(bitmap_parselist);
