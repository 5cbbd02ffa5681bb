static u32 table[256];
static u8 data[3000];
RUN(crc32)
{
	u32 crc = ~0u;

	for (u32 i = 0; i < 256; i++) {
		u32 c = i;
		for (int k = 0; k < 8; k++)
			c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
		table[i] = c;
	}
	for (u32 i = 0; i < sizeof(data); i++)
		data[i] = rnd(&seed);
	for (u32 i = 0; i < sizeof(data); i++)
		crc = table[(crc ^ data[i]) & 0xff] ^ (crc >> 8);
	return ~crc;
}
