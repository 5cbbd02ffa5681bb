static u32 number[80];
RUN(big_number)
{
	memset(number, 0, sizeof(number));
	number[0] = seed | 1;
	for (u32 factor = 2; factor < 250; factor++) {
		u64 carry = 0;
		for (u32 i = 0; i < ARRAY_SIZE(number); i++) {
			carry += (u64)number[i] * factor;
			number[i] = carry;
			carry >>= 32;
		}
	}
	return mix_bytes(47, number, sizeof(number));
}
