/* SipHash-2-4: a keyed hash whose inputs cannot be guessed from its outputs. */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/siphash.h>
#include <linux/unaligned.h>

struct sip_state {
	u64 v0, v1, v2, v3;
};

static void sip_rounds(struct sip_state *s, int rounds)
{
	while (rounds-- > 0) {
		s->v0 += s->v1;
		s->v1 = rol64(s->v1, 13) ^ s->v0;
		s->v0 = rol64(s->v0, 32);
		s->v2 += s->v3;
		s->v3 = rol64(s->v3, 16) ^ s->v2;
		s->v0 += s->v3;
		s->v3 = rol64(s->v3, 21) ^ s->v0;
		s->v2 += s->v1;
		s->v1 = rol64(s->v1, 17) ^ s->v2;
		s->v2 = rol64(s->v2, 32);
	}
}

static void sip_word(struct sip_state *s, u64 word)
{
	s->v3 ^= word;
	sip_rounds(s, 2);
	s->v0 ^= word;
}

u64 siphash(const void *data, size_t len, const siphash_key_t *key)
{
	struct sip_state s = {
		.v0 = key->key[0] ^ 0x736f6d6570736575ULL,
		.v1 = key->key[1] ^ 0x646f72616e646f6dULL,
		.v2 = key->key[0] ^ 0x6c7967656e657261ULL,
		.v3 = key->key[1] ^ 0x7465646279746573ULL,
	};
	const u8 *p = data;
	u64 last = (u64)len << 56;
	size_t left = len;
	unsigned int i;

	for (; left >= 8; left -= 8, p += 8)
		sip_word(&s, get_unaligned_le64(p));
	for (i = 0; i < left; i++)
		last |= (u64)p[i] << (8 * i);
	sip_word(&s, last);
	s.v2 ^= 0xff;
	sip_rounds(&s, 4);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
EXPORT_SYMBOL(siphash);

u64 siphash_1u64(u64 first, const siphash_key_t *key)
{
	return siphash(&first, sizeof(first), key);
}
EXPORT_SYMBOL(siphash_1u64);
