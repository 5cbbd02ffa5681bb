#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/types.h>

/* Seeded per boot: the same run draws the same numbers. */
void get_random_bytes(void *buf, size_t len);
u32 get_random_u32(void);
u64 get_random_u64(void);
u8 get_random_u8(void);
u16 get_random_u16(void);
/* Uniform in [0, ceil), [floor, ceil]. */
u32 get_random_u32_below(u32 ceil);
u32 get_random_u32_inclusive(u32 floor, u32 ceil);
unsigned long get_random_long(void);

static inline unsigned int get_random_int(void)
{
	return get_random_u32();
}

static inline u32 prandom_u32(void)
{
	return get_random_u32();
}

static inline u32 random32(void)
{
	return get_random_u32();
}

static inline u32 prandom_u32_max(u32 ceil)
{
	return get_random_u32_below(ceil);
}

static inline void prandom_bytes(void *buf, size_t len)
{
	get_random_bytes(buf, len);
}

static inline bool rng_is_initialized(void)
{
	return true;
}

static inline int wait_for_random_bytes(void)
{
	return 0;
}

static inline void add_interrupt_randomness(int irq)
{
}

static inline void add_device_randomness(const void *buf, size_t len)
{
}

static inline int get_random_bytes_wait(void *buf, size_t len)
{
	get_random_bytes(buf, len);
	return 0;
}

#endif
