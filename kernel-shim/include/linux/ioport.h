/*
 * Who owns which physical addresses (kernel/resource.c, /proc/iomem). Process context.
 */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H

#include <linux/types.h>
#include <linux/version.h>

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
	unsigned long desc;
	struct resource *parent, *sibling, *child;
};

#define IORESOURCE_BITS		0x000000ff
#define IORESOURCE_TYPE_BITS	0x00001f00
#define IORESOURCE_IO		0x00000100
#define IORESOURCE_MEM		0x00000200
#define IORESOURCE_REG		0x00000300
#define IORESOURCE_IRQ		0x00000400
#define IORESOURCE_DMA		0x00000800
#define IORESOURCE_BUS		0x00001000
#define IORESOURCE_PREFETCH	0x00002000
#define IORESOURCE_READONLY	0x00004000
#define IORESOURCE_CACHEABLE	0x00008000
#define IORESOURCE_SYSRAM	0x01000000
#define IORESOURCE_EXCLUSIVE	0x08000000
#define IORESOURCE_DISABLED	0x10000000
#define IORESOURCE_UNSET	0x20000000
#define IORESOURCE_AUTO		0x40000000
#define IORESOURCE_BUSY		0x80000000UL
#define IORESOURCE_SYSTEM_RAM	(IORESOURCE_MEM | IORESOURCE_SYSRAM)

#define IORESOURCE_IRQ_HIGHEDGE		(1 << 0)
#define IORESOURCE_IRQ_LOWEDGE		(1 << 1)
#define IORESOURCE_IRQ_HIGHLEVEL	(1 << 2)
#define IORESOURCE_IRQ_LOWLEVEL		(1 << 3)

#define DEFINE_RES_NAMED(_start, _size, _name, _flags)		\
	(struct resource) {					\
		.start = (_start), .end = (_start) + (_size) - 1,	\
		.name = (_name), .flags = (_flags),		\
	}
#define DEFINE_RES_MEM_NAMED(_start, _size, _name)	DEFINE_RES_NAMED((_start), (_size), (_name), IORESOURCE_MEM)
#define DEFINE_RES_MEM(_start, _size)	DEFINE_RES_MEM_NAMED((_start), (_size), NULL)
#define DEFINE_RES_IO(_start, _size)	DEFINE_RES_NAMED((_start), (_size), NULL, IORESOURCE_IO)
#define DEFINE_RES_IRQ_NAMED(_irq, _name)	DEFINE_RES_NAMED((_irq), 1, (_name), IORESOURCE_IRQ)
#define DEFINE_RES_IRQ(_irq)	DEFINE_RES_IRQ_NAMED((_irq), NULL)

extern struct resource ioport_resource;
extern struct resource iomem_resource;

static inline resource_size_t resource_size(const struct resource *res)
{
	return res->end - res->start + 1;
}

static inline unsigned long resource_type(const struct resource *res)
{
	return res->flags & IORESOURCE_TYPE_BITS;
}

static inline bool resource_contains(struct resource *r1, struct resource *r2)
{
	return resource_type(r1) == resource_type(r2) && r1->start <= r2->start && r1->end >= r2->end;
}

/* 0, or -EBUSY when new overlaps something below root. */
int request_resource(struct resource *root, struct resource *new);
struct resource *request_resource_conflict(struct resource *root, struct resource *new);
/* As request_resource(), but goes into or around what is there. */
int insert_resource(struct resource *parent, struct resource *new);
int release_resource(struct resource *old);
int allocate_resource(struct resource *root, struct resource *new, resource_size_t size, resource_size_t min,
		      resource_size_t max, resource_size_t align,
		      resource_size_t (*alignf)(void *, const struct resource *, resource_size_t, resource_size_t),
		      void *alignf_data);

/* Claims start..start+n-1 for a driver, as a new busy resource; NULL if someone has part of it. */
struct resource *__request_region(struct resource *parent, resource_size_t start, resource_size_t n,
				  const char *name, int flags);
void __release_region(struct resource *parent, resource_size_t start, resource_size_t n);

static inline struct resource *request_region(resource_size_t start, resource_size_t n, const char *name)
{
	return __request_region(&ioport_resource, start, n, name, 0);
}

static inline struct resource *request_mem_region(resource_size_t start, resource_size_t n, const char *name)
{
	return __request_region(&iomem_resource, start, n, name, 0);
}

static inline void release_region(resource_size_t start, resource_size_t n)
{
	__release_region(&ioport_resource, start, n);
}

static inline void release_mem_region(resource_size_t start, resource_size_t n)
{
	__release_region(&iomem_resource, start, n);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 6, 0)
/* 0 if the range is free, -EBUSY if not. */
int check_region(resource_size_t start, resource_size_t n);
int check_mem_region(resource_size_t start, resource_size_t n);
#endif

#endif
