/*
 * Kernel memory by the byte (mm/slab.c, mm/kmalloc.c): physically contiguous, aligned at least to 8, to its size for
 * powers of two. Allocation may sleep if the flags allow; freeing never does. NULL on failure.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/version.h>
#include <linux/mm/kvmalloc.h>

struct kmem_cache;
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 24)
typedef struct kmem_cache kmem_cache_t;
#endif

#define SLAB_CONSISTENCY_CHECKS	0x00000100U
#define SLAB_RED_ZONE		0x00000400U
#define SLAB_POISON		0x00000800U
#define SLAB_HWCACHE_ALIGN	0x00002000U
#define SLAB_CACHE_DMA		0x00004000U
#define SLAB_STORE_USER		0x00010000U
#define SLAB_RECLAIM_ACCOUNT	0x00020000U
#define SLAB_PANIC		0x00040000U
#define SLAB_TYPESAFE_BY_RCU	0x00080000U
#define SLAB_MEM_SPREAD		0x00100000U
#define SLAB_NO_MERGE		0x01000000U
#define SLAB_ACCOUNT		0x04000000U

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 20)
#define SLAB_KERNEL	GFP_KERNEL
#define SLAB_ATOMIC	GFP_ATOMIC
#define SLAB_USER	GFP_USER
#define SLAB_NOFS	GFP_NOFS
#define SLAB_DMA	GFP_DMA
#endif

#define ARCH_KMALLOC_MINALIGN	8UL
#define ARCH_SLAB_MINALIGN	8UL
#define KMALLOC_MIN_SIZE	8
#define KMALLOC_MAX_CACHE_SIZE	8192UL
#define KMALLOC_MAX_SIZE	(PAGE_SIZE << MAX_PAGE_ORDER)

/* What kmalloc(0) returns: not NULL, faults when used, may be kfree()d. */
#define ZERO_SIZE_PTR		((void *)16)
#define ZERO_OR_NULL_PTR(x)	((unsigned long)(x) <= (unsigned long)ZERO_SIZE_PTR)

void *kmalloc(size_t size, gfp_t flags) __attribute__((alloc_size(1)));
void *kzalloc(size_t size, gfp_t flags) __attribute__((alloc_size(1)));
/* NULL when n * size does not fit. */
void *kmalloc_array(size_t n, size_t size, gfp_t flags) __attribute__((alloc_size(1, 2)));
void *kcalloc(size_t n, size_t size, gfp_t flags) __attribute__((alloc_size(1, 2)));
void *krealloc(const void *p, size_t new_size, gfp_t flags);
void *krealloc_array(void *p, size_t new_n, size_t new_size, gfp_t flags);
/* NULL and ZERO_SIZE_PTR are allowed. */
void kfree(const void *objp);
void kfree_sensitive(const void *objp);
void kzfree(const void *objp);
/* Bytes that really are there. */
size_t ksize(const void *objp);
size_t kmalloc_size_roundup(size_t size);

static inline void *kmalloc_node(size_t size, gfp_t flags, int node)
{
	return kmalloc(size, flags);
}

static inline void *kzalloc_node(size_t size, gfp_t flags, int node)
{
	return kzalloc(size, flags);
}

/* A cache of objects of one type. Process context; kmem_cache_destroy() complains about objects still out. */
struct kmem_cache *__kmem_cache_create(const char *name, unsigned int size, unsigned int align, slab_flags_t flags,
				       void (*ctor)(void *));
struct kmem_cache *__kmem_cache_create_ctor3(const char *name, unsigned int size, unsigned int align,
					     slab_flags_t flags,
					     void (*ctor)(void *, struct kmem_cache *, unsigned long));
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 27)
static inline struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align,
						   slab_flags_t flags, void (*ctor)(void *))
{
	return __kmem_cache_create(name, size, align, flags, ctor);
}
#else
/*
 * Constructors took the cache and flags too, and until 2.6.22 a destructor followed; both shapes are told apart by the
 * number of arguments.
 */
#define SLAB_CTOR_CONSTRUCTOR	0x001UL
#define SLAB_CTOR_VERIFY	0x004UL
static inline struct kmem_cache *__attribute__((overloadable))
kmem_cache_create(const char *name, size_t size, size_t offset, unsigned long flags,
		  void (*ctor)(void *, struct kmem_cache *, unsigned long),
		  void (*dtor)(void *, struct kmem_cache *, unsigned long))
{
	return __kmem_cache_create_ctor3(name, size, offset, flags, ctor);
}
static inline struct kmem_cache *__attribute__((overloadable))
kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
		  void (*ctor)(void *, struct kmem_cache *, unsigned long))
{
	return __kmem_cache_create_ctor3(name, size, align, flags, ctor);
}
#endif

void kmem_cache_destroy(struct kmem_cache *s);
int kmem_cache_shrink(struct kmem_cache *s);
void *kmem_cache_alloc(struct kmem_cache *s, gfp_t flags);
void *kmem_cache_zalloc(struct kmem_cache *s, gfp_t flags);
void kmem_cache_free(struct kmem_cache *s, void *objp);
unsigned int kmem_cache_size(struct kmem_cache *s);
int kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t size, void **p);
void kmem_cache_free_bulk(struct kmem_cache *s, size_t size, void **p);

static inline void *kmem_cache_alloc_node(struct kmem_cache *s, gfp_t flags, int node)
{
	return kmem_cache_alloc(s, flags);
}

/* A cache for a struct, named after it. */
#define KMEM_CACHE(__struct, __flags) \
	kmem_cache_create(#__struct, sizeof(struct __struct), __alignof__(struct __struct), (__flags), NULL)

/* Objects handed out by all caches and kmalloc() together: a counter of the leak check. */
unsigned long slab_objects_in_use(void);
/* Frames that slabs occupy; and of those, the ones that no object is in. */
unsigned long slab_nr_pages(void);
unsigned long slab_spare_pages(void);
void kmem_cache_init(void);

#endif
