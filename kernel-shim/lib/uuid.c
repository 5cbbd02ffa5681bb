#include <linux/export.h>
#include <linux/random.h>
#include <linux/uuid.h>

/* Random (version 4) identifiers, RFC 4122. */
void generate_random_uuid(unsigned char uuid[16])
{
	get_random_bytes(uuid, 16);
	uuid[6] = (uuid[6] & 0x0f) | 0x40;
	uuid[8] = (uuid[8] & 0x3f) | 0x80;
}
EXPORT_SYMBOL(generate_random_uuid);

void uuid_gen(uuid_t *u)
{
	generate_random_uuid(u->b);
}
EXPORT_SYMBOL(uuid_gen);
