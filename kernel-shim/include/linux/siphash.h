#ifndef _LINUX_SIPHASH_H
#define _LINUX_SIPHASH_H

#include <linux/types.h>

typedef struct {
	u64 key[2];
} siphash_key_t;

/* SipHash-2-4 of a 64-bit word, of `len` bytes. */
u64 siphash_1u64(u64 first, const siphash_key_t *key);
u64 siphash(const void *data, size_t len, const siphash_key_t *key);

#endif
