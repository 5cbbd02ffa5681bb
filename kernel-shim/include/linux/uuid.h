#ifndef _LINUX_UUID_H
#define _LINUX_UUID_H

#include <linux/types.h>
#include <linux/string.h>

#define UUID_SIZE 16
#define UUID_STRING_LEN 36

typedef struct {
	__u8 b[UUID_SIZE];
} guid_t;

typedef struct {
	__u8 b[UUID_SIZE];
} uuid_t;

static inline bool uuid_equal(const uuid_t *a, const uuid_t *b)
{
	return memcmp(a, b, sizeof(uuid_t)) == 0;
}

void generate_random_uuid(unsigned char uuid[16]);
void uuid_gen(uuid_t *u);

#endif
