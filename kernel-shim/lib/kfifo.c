/* Ring buffers of equal elements. `in` and `out` only grow; their low bits are places in the ring. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kfifo.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Room for at least size elements. -EINVAL for fewer than two. */
int __kfifo_alloc(struct __kfifo *fifo, unsigned int size, size_t esize, gfp_t gfp)
{
	size = roundup_pow_of_two(size);
	*fifo = (struct __kfifo) { .esize = esize };
	if (size < 2)
		return -EINVAL;
	fifo->data = kmalloc_array(esize, size, gfp);
	if (!fifo->data)
		return -ENOMEM;
	fifo->mask = size - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_alloc);

/* Uses the caller's buffer of size bytes, of which a power of two of elements. */
int __kfifo_init(struct __kfifo *fifo, void *buffer, unsigned int size, size_t esize)
{
	size /= esize;
	if (size)
		size = rounddown_pow_of_two(size);
	*fifo = (struct __kfifo) { .esize = esize, .data = buffer };
	if (size < 2)
		return -EINVAL;
	fifo->mask = size - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_init);

void __kfifo_free(struct __kfifo *fifo)
{
	kfree(fifo->data);
	*fifo = (struct __kfifo) { 0 };
}
EXPORT_SYMBOL(__kfifo_free);

/* n elements from place `at` on lie in one or two pieces: bytes of the first, *second those of the other. */
static size_t first_piece(const struct __kfifo *fifo, unsigned int at, unsigned int n, size_t *second)
{
	unsigned int first = min(n, fifo->mask + 1 - (at & fifo->mask));

	*second = (size_t)(n - first) * fifo->esize;
	return (size_t)first * fifo->esize;
}

static char *place(const struct __kfifo *fifo, unsigned int at)
{
	return (char *)fifo->data + (size_t)(at & fifo->mask) * fifo->esize;
}

/* Elements put in: fewer than n when the ring is full. */
unsigned int __kfifo_in(struct __kfifo *fifo, const void *buf, unsigned int n)
{
	size_t first, second;

	n = min(n, fifo->mask + 1 - (fifo->in - fifo->out));
	first = first_piece(fifo, fifo->in, n, &second);
	memcpy(place(fifo, fifo->in), buf, first);
	memcpy(fifo->data, (const char *)buf + first, second);
	fifo->in += n;
	return n;
}
EXPORT_SYMBOL(__kfifo_in);

unsigned int __kfifo_out_peek(struct __kfifo *fifo, void *buf, unsigned int n)
{
	size_t first, second;

	n = min(n, fifo->in - fifo->out);
	first = first_piece(fifo, fifo->out, n, &second);
	memcpy(buf, place(fifo, fifo->out), first);
	memcpy((char *)buf + first, fifo->data, second);
	return n;
}
EXPORT_SYMBOL(__kfifo_out_peek);

unsigned int __kfifo_out(struct __kfifo *fifo, void *buf, unsigned int n)
{
	n = __kfifo_out_peek(fifo, buf, n);
	fifo->out += n;
	return n;
}
EXPORT_SYMBOL(__kfifo_out);

/* Whole elements of those that were copied before a fault. */
static unsigned int elements(const struct __kfifo *fifo, size_t bytes)
{
	return bytes / fifo->esize;
}

int __kfifo_from_user(struct __kfifo *fifo, const void __user *from, unsigned long len, unsigned int *copied)
{
	unsigned int n = min(elements(fifo, len), fifo->mask + 1 - (fifo->in - fifo->out));
	size_t second, first = first_piece(fifo, fifo->in, n, &second);
	size_t left = copy_from_user(place(fifo, fifo->in), from, first);

	if (left)
		left += second;
	else
		left = copy_from_user(fifo->data, (const char __user *)from + first, second);
	n = elements(fifo, first + second - left);
	*copied = n * fifo->esize;
	fifo->in += n;
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL(__kfifo_from_user);

int __kfifo_to_user(struct __kfifo *fifo, void __user *to, unsigned long len, unsigned int *copied)
{
	unsigned int n = min(elements(fifo, len), fifo->in - fifo->out);
	size_t second, first = first_piece(fifo, fifo->out, n, &second);
	size_t left = copy_to_user(to, place(fifo, fifo->out), first);

	if (left)
		left += second;
	else
		left = copy_to_user((char __user *)to + first, fifo->data, second);
	n = elements(fifo, first + second - left);
	*copied = n * fifo->esize;
	fifo->out += n;
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL(__kfifo_to_user);

/* The fifo of kernels before 2.6.33. */
struct locked_kfifo {
	struct __kfifo kfifo;
	spinlock_t *lock;
};

void *__kfifo_alloc_locked(unsigned int size, gfp_t gfp, spinlock_t *lock)
{
	struct locked_kfifo *fifo = kmalloc(sizeof(*fifo), gfp);
	int err = fifo ? __kfifo_alloc(&fifo->kfifo, size, 1, gfp) : -ENOMEM;

	if (err) {
		kfree(fifo);
		return ERR_PTR(err);
	}
	fifo->lock = lock;
	return fifo;
}
EXPORT_SYMBOL(__kfifo_alloc_locked);

void __kfifo_free_locked(struct locked_kfifo *fifo)
{
	__kfifo_free(&fifo->kfifo);
	kfree(fifo);
}
EXPORT_SYMBOL(__kfifo_free_locked);
