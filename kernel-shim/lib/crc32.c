/* CRC-32, by tables of 256 entries that are made at first use. */
#include <linux/crc32.h>
#include <linux/export.h>

struct crc_table {
	u32 polynomial;
	bool ready;
	u32 entry[256];
};

static struct crc_table crc32_table = { .polynomial = 0xedb88320 };
static struct crc_table crc32c_table = { .polynomial = 0x82f63b78 };

static const u32 *table_of(struct crc_table *table)
{
	unsigned int i, bit;

	if (table->ready)
		return table->entry;
	for (i = 0; i < 256; i++) {
		u32 crc = i;

		for (bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (crc & 1 ? table->polynomial : 0);
		table->entry[i] = crc;
	}
	table->ready = true;
	return table->entry;
}

static u32 crc_le(const u32 *table, u32 crc, const unsigned char *p, size_t len)
{
	while (len--)
		crc = (crc >> 8) ^ table[(crc ^ *p++) & 0xff];
	return crc;
}

u32 crc32_le(u32 crc, const unsigned char *p, size_t len)
{
	return crc_le(table_of(&crc32_table), crc, p, len);
}
EXPORT_SYMBOL(crc32_le);

u32 __crc32c_le(u32 crc, const unsigned char *p, size_t len)
{
	return crc_le(table_of(&crc32c_table), crc, p, len);
}
EXPORT_SYMBOL(__crc32c_le);

/* The mirrored polynomial: the same table with every bit order turned round. */
u32 crc32_be(u32 crc, const unsigned char *p, size_t len)
{
	const u32 *table = table_of(&crc32_table);

	crc = bitrev32(crc);
	while (len--)
		crc = (crc >> 8) ^ table[(crc ^ bitrev8(*p++)) & 0xff];
	return bitrev32(crc);
}
EXPORT_SYMBOL(crc32_be);
