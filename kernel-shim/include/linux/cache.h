#ifndef _LINUX_CACHE_H
#define _LINUX_CACHE_H

#include <linux/compiler_attributes.h>

#define L1_CACHE_SHIFT 6
#define L1_CACHE_BYTES (1 << L1_CACHE_SHIFT)
#define SMP_CACHE_BYTES L1_CACHE_BYTES
#define L1_CACHE_ALIGN(x) (((x) + L1_CACHE_BYTES - 1) & ~(L1_CACHE_BYTES - 1UL))
#define cache_line_size() L1_CACHE_BYTES
#define ____cacheline_aligned __aligned(SMP_CACHE_BYTES)
#define ____cacheline_aligned_in_smp
#define __cacheline_aligned ____cacheline_aligned
#define __cacheline_aligned_in_smp
#define ____cacheline_internodealigned_in_smp
#define __read_mostly
#define __ro_after_init

#endif
