#ifndef _LINUX_BYTEORDER_GENERIC_H
#define _LINUX_BYTEORDER_GENERIC_H

#include <linux/byteorder/little_endian.h>

static inline __u16 le16_to_cpup(const __le16 *p)
{
	return le16_to_cpu(*p);
}

static inline __u32 le32_to_cpup(const __le32 *p)
{
	return le32_to_cpu(*p);
}

static inline __u64 le64_to_cpup(const __le64 *p)
{
	return le64_to_cpu(*p);
}

static inline __u16 be16_to_cpup(const __be16 *p)
{
	return be16_to_cpu(*p);
}

static inline __u32 be32_to_cpup(const __be32 *p)
{
	return be32_to_cpu(*p);
}

static inline __u64 be64_to_cpup(const __be64 *p)
{
	return be64_to_cpu(*p);
}

static inline void le16_add_cpu(__le16 *var, u16 val)
{
	*var = cpu_to_le16(le16_to_cpu(*var) + val);
}

static inline void le32_add_cpu(__le32 *var, u32 val)
{
	*var = cpu_to_le32(le32_to_cpu(*var) + val);
}

static inline void be16_add_cpu(__be16 *var, u16 val)
{
	*var = cpu_to_be16(be16_to_cpu(*var) + val);
}

static inline void be32_add_cpu(__be32 *var, u32 val)
{
	*var = cpu_to_be32(be32_to_cpu(*var) + val);
}

static inline void le16_to_cpus(__u16 *p)
{
	*p = le16_to_cpup(p);
}

static inline void le32_to_cpus(__u32 *p)
{
	*p = le32_to_cpup(p);
}

static inline void be16_to_cpus(__u16 *p)
{
	*p = be16_to_cpup(p);
}

static inline void be32_to_cpus(__u32 *p)
{
	*p = be32_to_cpup(p);
}

#define cpu_to_le16s le16_to_cpus
#define cpu_to_le32s le32_to_cpus
#define cpu_to_be16s be16_to_cpus
#define cpu_to_be32s be32_to_cpus

#endif
