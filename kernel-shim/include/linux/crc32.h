#ifndef _LINUX_CRC32_H
#define _LINUX_CRC32_H

#include <linux/types.h>
#include <linux/bitrev.h>

/* Neither inverts crc before or after. le: polynomial 0xedb88320 (Ethernet, zip); be: 0x04c11db7. */
u32 crc32_le(u32 crc, const unsigned char *p, size_t len);
u32 crc32_be(u32 crc, const unsigned char *p, size_t len);
u32 __crc32c_le(u32 crc, const unsigned char *p, size_t len);

#define crc32(seed, data, length) crc32_le(seed, (const unsigned char *)(data), length)
#define ether_crc_le(length, data) crc32_le(~0, data, length)
#define ether_crc(length, data) bitrev32(crc32_le(~0, data, length))

#endif
