/* Integer roots, powers and wide quotients. */
#include <linux/export.h>
#include <linux/math.h>
#include <linux/math64.h>

u32 int_sqrt64(u64 x)
{
	u64 root = 0;
	u64 bit;

	for (bit = 1ULL << 31; bit; bit >>= 1)
		if ((root + bit) * (root + bit) <= x)
			root += bit;
	return root;
}
EXPORT_SYMBOL(int_sqrt64);

unsigned long int_sqrt(unsigned long x)
{
	return int_sqrt64(x);
}
EXPORT_SYMBOL(int_sqrt);

u64 int_pow(u64 base, unsigned int exp)
{
	u64 result = 1;

	for (; exp; exp >>= 1, base *= base)
		if (exp & 1)
			result *= base;
	return result;
}
EXPORT_SYMBOL(int_pow);

struct u128 {
	u64 high, low;
};

static struct u128 multiply(u64 a, u64 b)
{
	u64 low = mul_u32_u32(a, b);
	u64 middle = mul_u32_u32(a >> 32, b) + (low >> 32);
	u64 carry = mul_u32_u32(a, b >> 32) + (u32)middle;

	return (struct u128) {
		.high = mul_u32_u32(a >> 32, b >> 32) + (middle >> 32) + (carry >> 32),
		.low = carry << 32 | (u32)low,
	};
}

u64 mul_u64_u64_shr(u64 a, u64 mul, unsigned int shift)
{
	struct u128 product = multiply(a, mul);

	if (shift >= 64)
		return product.high >> (shift - 64);
	return shift ? product.high << (64 - shift) | product.low >> shift : product.low;
}
EXPORT_SYMBOL(mul_u64_u64_shr);

/* a * mul / div, by long division; the quotient must fit. */
u64 mul_u64_u64_div_u64(u64 a, u64 mul, u64 div)
{
	struct u128 product = multiply(a, mul);
	u64 remainder = 0, quotient = 0;
	int i;

	for (i = 127; i >= 0; i--) {
		u64 bit = (i >= 64 ? product.high >> (i - 64) : product.low >> i) & 1;
		bool carry = remainder >> 63;

		remainder = remainder << 1 | bit;
		quotient <<= 1;
		if (carry || remainder >= div) {
			remainder -= div;
			quotient |= 1;
		}
	}
	return quotient;
}
EXPORT_SYMBOL(mul_u64_u64_div_u64);
