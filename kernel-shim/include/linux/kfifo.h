/*
 * Fifos in a power-of-two ring, one reader and one writer without locks. The macros make them typed: DECLARE_KFIFO(f,
 * struct event, 16) holds events.
 *
 * Until 2.6.32 kfifo_alloc() returned a struct kfifo that carried a spinlock; that shape is at the end.
 */
#ifndef _LINUX_KFIFO_H
#define _LINUX_KFIFO_H

#include <linux/kernel.h>
#include <linux/spinlock.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/version.h>

struct __kfifo {
	unsigned int in;	/* elements ever written, read: their difference is what is in */
	unsigned int out;
	unsigned int mask;	/* elements - 1 */
	unsigned int esize;	/* bytes of an element */
	void *data;
};

int __kfifo_alloc(struct __kfifo *fifo, unsigned int size, size_t esize, gfp_t gfp);
int __kfifo_init(struct __kfifo *fifo, void *buffer, unsigned int size, size_t esize);
void __kfifo_free(struct __kfifo *fifo);
unsigned int __kfifo_in(struct __kfifo *fifo, const void *buf, unsigned int n);
unsigned int __kfifo_out(struct __kfifo *fifo, void *buf, unsigned int n);
unsigned int __kfifo_out_peek(struct __kfifo *fifo, void *buf, unsigned int n);
int __kfifo_from_user(struct __kfifo *fifo, const void __user *from, unsigned long len, unsigned int *copied);
int __kfifo_to_user(struct __kfifo *fifo, void __user *to, unsigned long len, unsigned int *copied);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 33)

/* `type` has the element's type, `kfifo` the state; a declared fifo has its ring behind. */
#define __STRUCT_KFIFO(etype, size) \
	struct { \
		union { \
			struct __kfifo kfifo; \
			etype *type; \
			const etype *const_type; \
		}; \
		etype buf[((size) < 2) || ((size) & ((size) - 1)) ? -1 : (size)]; \
	}
#define __STRUCT_KFIFO_PTR(etype) \
	struct { \
		union { \
			struct __kfifo kfifo; \
			etype *type; \
			const etype *const_type; \
		}; \
		etype buf[0]; \
	}

/* The untyped one: bytes. */
struct kfifo {
	union {
		struct __kfifo kfifo;
		unsigned char *type;
		const unsigned char *const_type;
	};
	unsigned char buf[0];
};

#define STRUCT_KFIFO(type, size) __STRUCT_KFIFO(type, size)
#define STRUCT_KFIFO_PTR(type) __STRUCT_KFIFO_PTR(type)
#define DECLARE_KFIFO(fifo, type, size) __STRUCT_KFIFO(type, size) fifo
#define DECLARE_KFIFO_PTR(fifo, type) __STRUCT_KFIFO_PTR(type) fifo
#define DEFINE_KFIFO(fifo, type, size) \
	__STRUCT_KFIFO(type, size) fifo = { \
		{ { .mask = (size) - 1, .esize = sizeof(type), .data = fifo.buf } } }

#define INIT_KFIFO(fifo) \
	((void)(*(&(fifo).kfifo) = (struct __kfifo) { \
		.mask = sizeof((fifo).buf) ? sizeof((fifo).buf) / sizeof(*(fifo).type) - 1 : 0, \
		.esize = sizeof(*(fifo).type), .data = sizeof((fifo).buf) ? (fifo).buf : NULL }))

#define kfifo_alloc(fifo, size, gfp) __kfifo_alloc(&(fifo)->kfifo, size, sizeof(*(fifo)->type), gfp)
#define kfifo_init(fifo, buffer, size) __kfifo_init(&(fifo)->kfifo, buffer, size, sizeof(*(fifo)->type))
#define kfifo_free(fifo) __kfifo_free(&(fifo)->kfifo)

#define kfifo_initialized(fifo) ((fifo)->kfifo.data != NULL)
#define kfifo_esize(fifo) ((fifo)->kfifo.esize)
#define kfifo_size(fifo) ((fifo)->kfifo.mask + 1)
#define kfifo_len(fifo) ((fifo)->kfifo.in - (fifo)->kfifo.out)
#define kfifo_avail(fifo) (kfifo_size(fifo) - kfifo_len(fifo))
#define kfifo_is_empty(fifo) ((fifo)->kfifo.in == (fifo)->kfifo.out)
#define kfifo_is_full(fifo) (kfifo_len(fifo) > (fifo)->kfifo.mask)
#define kfifo_reset(fifo) ((void)((fifo)->kfifo.in = (fifo)->kfifo.out = 0))
#define kfifo_reset_out(fifo) ((void)((fifo)->kfifo.out = (fifo)->kfifo.in))
#define kfifo_skip(fifo) ((void)((fifo)->kfifo.out++))

/* One element, by value; number of elements moved. */
#define kfifo_put(fifo, val) \
({	typeof(*(fifo)->type) __val = (val); \
	__kfifo_in(&(fifo)->kfifo, &__val, 1); \
})
#define kfifo_get(fifo, val) __kfifo_out(&(fifo)->kfifo, val, 1)
#define kfifo_peek(fifo, val) __kfifo_out_peek(&(fifo)->kfifo, val, 1)

/* Arrays of n elements. */
#define kfifo_in(fifo, buf, n) \
({	typeof((fifo)->const_type) __buf = (buf); \
	__kfifo_in(&(fifo)->kfifo, __buf, n); \
})
#define kfifo_out(fifo, buf, n) \
({	typeof((fifo)->type) __buf = (buf); \
	__kfifo_out(&(fifo)->kfifo, __buf, n); \
})
#define kfifo_out_peek(fifo, buf, n) \
({	typeof((fifo)->type) __buf = (buf); \
	__kfifo_out_peek(&(fifo)->kfifo, __buf, n); \
})
#define kfifo_in_spinlocked(fifo, buf, n, lock) \
({	unsigned long __flags; \
	unsigned int __ret; \
	spin_lock_irqsave(lock, __flags); \
	__ret = kfifo_in(fifo, buf, n); \
	spin_unlock_irqrestore(lock, __flags); \
	__ret; \
})
#define kfifo_out_spinlocked(fifo, buf, n, lock) \
({	unsigned long __flags; \
	unsigned int __ret; \
	spin_lock_irqsave(lock, __flags); \
	__ret = kfifo_out(fifo, buf, n); \
	spin_unlock_irqrestore(lock, __flags); \
	__ret; \
})
#define kfifo_in_locked kfifo_in_spinlocked
#define kfifo_out_locked kfifo_out_spinlocked

/* len and *copied are bytes; 0 or -EFAULT. */
#define kfifo_from_user(fifo, from, len, copied) __kfifo_from_user(&(fifo)->kfifo, from, len, copied)
#define kfifo_to_user(fifo, to, len, copied) __kfifo_to_user(&(fifo)->kfifo, to, len, copied)

#else

struct kfifo {
	struct __kfifo kfifo;
	spinlock_t *lock;
};

struct kfifo *__kfifo_alloc_locked(unsigned int size, gfp_t gfp, spinlock_t *lock);
void __kfifo_free_locked(struct kfifo *fifo);

static inline struct kfifo *kfifo_alloc(unsigned int size, gfp_t gfp, spinlock_t *lock)
{
	return __kfifo_alloc_locked(size, gfp, lock);
}

static inline void kfifo_free(struct kfifo *fifo)
{
	__kfifo_free_locked(fifo);
}

static inline unsigned int __kfifo_put(struct kfifo *fifo, const unsigned char *buffer, unsigned int len)
{
	return __kfifo_in(&fifo->kfifo, buffer, len);
}

static inline unsigned int __kfifo_get(struct kfifo *fifo, unsigned char *buffer, unsigned int len)
{
	return __kfifo_out(&fifo->kfifo, buffer, len);
}

static inline unsigned int __kfifo_len(struct kfifo *fifo)
{
	return fifo->kfifo.in - fifo->kfifo.out;
}

static inline void __kfifo_reset(struct kfifo *fifo)
{
	fifo->kfifo.in = fifo->kfifo.out = 0;
}

static inline unsigned int kfifo_put(struct kfifo *fifo, const unsigned char *buffer, unsigned int len)
{
	unsigned long flags;
	unsigned int ret;

	spin_lock_irqsave(fifo->lock, flags);
	ret = __kfifo_put(fifo, buffer, len);
	spin_unlock_irqrestore(fifo->lock, flags);
	return ret;
}

static inline unsigned int kfifo_get(struct kfifo *fifo, unsigned char *buffer, unsigned int len)
{
	unsigned long flags;
	unsigned int ret;

	spin_lock_irqsave(fifo->lock, flags);
	ret = __kfifo_get(fifo, buffer, len);
	spin_unlock_irqrestore(fifo->lock, flags);
	return ret;
}

static inline unsigned int kfifo_len(struct kfifo *fifo)
{
	return __kfifo_len(fifo);
}

static inline void kfifo_reset(struct kfifo *fifo)
{
	__kfifo_reset(fifo);
}

#endif

#endif
