struct packed record { u8 tag; u64 value; u16 half; u32 word; double real; };
static struct record records[700];
RUN(packed_structs)
{
	u64 hash = 25;

	for (u32 i = 0; i < ARRAY_SIZE(records); i++) {
		struct record *r = &records[i];
		r->tag = i; r->value = (u64)rnd(&seed) * i; r->half = rnd(&seed); r->word = rnd(&seed); r->real = i * 0.125;
	}
	for (u32 i = 0; i < ARRAY_SIZE(records); i++)
		hash = mix(hash, records[i].value + records[i].half + records[i].word + (u64)records[i].real + records[i].tag);
	return mix_bytes(hash, records, sizeof(records));
}
