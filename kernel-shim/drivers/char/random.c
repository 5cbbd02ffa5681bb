/* Random numbers. The host's are seeded per boot, so that the same run draws the same ones. Any context. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <asm/host.h>

void get_random_bytes(void *buf, size_t len)
{
	host_random(buf, len);
}
EXPORT_SYMBOL(get_random_bytes);

#define DEFINE_GET_RANDOM(type) \
type get_random_##type(void) \
{ \
	type value; \
\
	get_random_bytes(&value, sizeof(value)); \
	return value; \
} \
EXPORT_SYMBOL(get_random_##type)

DEFINE_GET_RANDOM(u8);
DEFINE_GET_RANDOM(u16);
DEFINE_GET_RANDOM(u32);
DEFINE_GET_RANDOM(u64);

unsigned long get_random_long(void)
{
	unsigned long value;

	get_random_bytes(&value, sizeof(value));
	return value;
}
EXPORT_SYMBOL(get_random_long);

/* Without bias: draws again while the product's low half falls in the uneven rest. */
u32 get_random_u32_below(u32 ceil)
{
	u64 product;

	if (!ceil)
		return get_random_u32();
	do {
		product = (u64)get_random_u32() * ceil;
	} while ((u32)product < -ceil % ceil);
	return product >> 32;
}
EXPORT_SYMBOL(get_random_u32_below);

u32 get_random_u32_inclusive(u32 floor, u32 ceil)
{
	return floor + get_random_u32_below(ceil - floor + 1);
}
EXPORT_SYMBOL(get_random_u32_inclusive);
