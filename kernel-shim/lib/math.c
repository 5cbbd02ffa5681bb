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

/* a * mul / div with a product of 128 bits, by long division. */
u64 mul_u64_u64_div_u64(u64 a, u64 mul, u64 div)
{
	unsigned __int128 product = (unsigned __int128)a * mul;
	u64 remainder = 0, quotient = 0;
	int i;

	for (i = 127; i >= 0; i--) {
		bool carry = remainder >> 63;

		remainder = remainder << 1 | ((product >> i) & 1);
		quotient <<= 1;
		if (carry || remainder >= div) {
			remainder -= div;
			quotient |= 1;
		}
	}
	return quotient;
}
EXPORT_SYMBOL(mul_u64_u64_div_u64);
