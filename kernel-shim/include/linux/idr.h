/* Small integers to pointers (idr), and integers alone (ida). Callers of idr lock; ida locks itself. */
#ifndef _LINUX_IDR_H
#define _LINUX_IDR_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/api_version.h>

struct idr_layer;

struct idr {
	struct idr_layer *idr_rt;	/* radix tree root */
	unsigned int idr_base;
	unsigned int idr_next;		/* where idr_alloc_cyclic goes on */
	unsigned int depth;		/* layers; 0 = empty */
	unsigned int cur;		/* 2.6 API: pre-allocation */
};

#define IDR_INIT_BASE(name, base) { .idr_base = (base) }
#define IDR_INIT(name) IDR_INIT_BASE(name, 0)
#define DEFINE_IDR(name) struct idr name = IDR_INIT(name)

void idr_init(struct idr *idr);
void idr_init_base(struct idr *idr, int base);
/* Lowest free id in [start, end), end <= 0 meaning no limit; -ENOSPC or -ENOMEM. */
int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
int idr_alloc_u32(struct idr *idr, void *ptr, u32 *id, unsigned long max, gfp_t gfp);
int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
void *idr_find(const struct idr *idr, unsigned long id);
void *idr_replace(struct idr *idr, void *ptr, unsigned long id);
void idr_destroy(struct idr *idr);
int idr_for_each(const struct idr *idr, int (*fn)(int id, void *p, void *data), void *data);
void *idr_get_next(struct idr *idr, int *nextid);
void *idr_get_next_ul(struct idr *idr, unsigned long *nextid);
bool idr_is_empty(const struct idr *idr);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 11, 0)
void *idr_remove(struct idr *idr, unsigned long id);
#else
void idr_remove(struct idr *idr, int id) __shape(idr_remove_before_4_11);
#endif

static inline void idr_preload(gfp_t gfp)
{
}

static inline void idr_preload_end(void)
{
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 16, 0) || defined(RINGLET_CORE)
/* Reserve memory first, then get an id: 0, -EAGAIN (reserve again) or -ENOSPC. */
int idr_pre_get(struct idr *idr, gfp_t gfp);
int idr_get_new(struct idr *idr, void *ptr, int *id);
int idr_get_new_above(struct idr *idr, void *ptr, int starting_id, int *id);
static inline void idr_remove_all(struct idr *idr)
{
}
#endif

#define idr_for_each_entry(idr, entry, id) \
	for (id = 0; ((entry) = idr_get_next(idr, &(id))) != NULL; id += 1)
#define idr_for_each_entry_continue(idr, entry, id) \
	for ((entry) = idr_get_next((idr), &(id)); entry; ++id, (entry) = idr_get_next((idr), &(id)))

struct ida {
	struct idr idr;
};

#define IDA_INIT(name) { .idr = { 0 } }
#define DEFINE_IDA(name) struct ida name = IDA_INIT(name)

void ida_init(struct ida *ida);
/* Lowest free id in [min, max], both included. */
int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp);
void ida_free(struct ida *ida, unsigned int id);
void ida_destroy(struct ida *ida);
bool ida_is_empty(const struct ida *ida);

static inline int ida_alloc(struct ida *ida, gfp_t gfp)
{
	return ida_alloc_range(ida, 0, ~0U, gfp);
}

static inline int ida_alloc_min(struct ida *ida, unsigned int min, gfp_t gfp)
{
	return ida_alloc_range(ida, min, ~0U, gfp);
}

static inline int ida_alloc_max(struct ida *ida, unsigned int max, gfp_t gfp)
{
	return ida_alloc_range(ida, 0, max, gfp);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
/* `end` is not included; 0 means no limit. */
static inline int ida_simple_get(struct ida *ida, unsigned int start, unsigned int end, gfp_t gfp)
{
	return ida_alloc_range(ida, start, end - 1, gfp);
}

static inline void ida_simple_remove(struct ida *ida, unsigned int id)
{
	ida_free(ida, id);
}
#endif

#endif
