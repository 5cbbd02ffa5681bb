/* What every program starts with. A program's run function returns a checksum of what it did. */
typedef signed char s8;
typedef unsigned char u8;
typedef short s16;
typedef unsigned short u16;
typedef int s32;
typedef unsigned int u32;
typedef long long s64;
typedef unsigned long long u64;
typedef unsigned long size_t;

#define RUN(name) __attribute__((export_name(#name))) u64 name(u32 seed)
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define noinline __attribute__((noinline))
#define packed __attribute__((packed))

#define memcpy __builtin_memcpy
#define memmove __builtin_memmove
#define memset __builtin_memset

static inline u32 rnd(u32 *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 5;
}

static inline u64 mix(u64 hash, u64 value)
{
	return (hash ^ value) * 1099511628211ull;
}

static inline u64 mix_bytes(u64 hash, const void *data, size_t size)
{
	const u8 *bytes = data;

	while (size--)
		hash = mix(hash, *bytes++);
	return hash;
}
