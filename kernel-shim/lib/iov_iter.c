/*
 * Iterators over vectors of user or kernel buffers.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

void iov_iter_init(struct iov_iter *i, unsigned int direction, const struct iovec *iov, unsigned long nr_segs,
		   size_t count)
{
	*i = (struct iov_iter) {
		.iter_type = ITER_IOVEC, .data_source = direction == WRITE, .iov = iov, .nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_init);

void iov_iter_kvec(struct iov_iter *i, unsigned int direction, const struct kvec *kvec, unsigned long nr_segs,
		   size_t count)
{
	*i = (struct iov_iter) {
		.iter_type = ITER_KVEC, .data_source = direction == WRITE, .kvec = kvec, .nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_kvec);

/* struct iovec and struct kvec have one layout. */
static void skip_empty(struct iov_iter *i)
{
	while (i->nr_segs && i->iov_offset >= i->iov->iov_len) {
		i->iov_offset -= i->iov->iov_len;
		i->iov++;
		i->nr_segs--;
	}
}

size_t iov_iter_single_seg_count(const struct iov_iter *i)
{
	if (!i->nr_segs)
		return 0;
	return min(i->count, i->iov->iov_len - i->iov_offset);
}
EXPORT_SYMBOL(iov_iter_single_seg_count);

void iov_iter_advance(struct iov_iter *i, size_t bytes)
{
	bytes = min(bytes, i->count);
	i->count -= bytes;
	i->iov_offset += bytes;
	skip_empty(i);
}
EXPORT_SYMBOL(iov_iter_advance);

/* Takes back an advance. */
void iov_iter_revert(struct iov_iter *i, size_t bytes)
{
	i->count += bytes;
	while (bytes > i->iov_offset) {
		bytes -= i->iov_offset;
		i->iov--;
		i->nr_segs++;
		i->iov_offset = i->iov->iov_len;
	}
	i->iov_offset -= bytes;
}
EXPORT_SYMBOL(iov_iter_revert);

/* One piece of a segment; returns the bytes not copied. A NULL kernel address stands for zeroes (to the iterator). */
static size_t copy_piece(struct iov_iter *i, void *addr, size_t len)
{
	void *base = (void *) i->iov->iov_base + i->iov_offset;

	if (i->iter_type == ITER_KVEC) {
		if (i->data_source)
			memcpy(addr, base, len);
		else if (addr)
			memcpy(base, addr, len);
		else
			memset(base, 0, len);
		return 0;
	}
	if (i->data_source)
		return copy_from_user(addr, (void __user *) base, len);
	return addr ? copy_to_user((void __user *) base, addr, len) : clear_user((void __user *) base, len);
}

/* Bytes moved between the iterator, which advances by as much, and kernel memory. */
static size_t iterate(struct iov_iter *i, void *addr, size_t bytes)
{
	size_t done = 0;

	bytes = min(bytes, i->count);
	skip_empty(i);
	while (done < bytes && i->nr_segs) {
		size_t len = min(bytes - done, iov_iter_single_seg_count(i));
		size_t left = copy_piece(i, addr ? addr + done : NULL, len);

		done += len - left;
		iov_iter_advance(i, len - left);
		if (left)
			break;
	}
	return done;
}

size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i)
{
	if (WARN_ON_ONCE(i->data_source))
		return 0;
	return iterate(i, (void *) addr, bytes);
}
EXPORT_SYMBOL(copy_to_iter);

size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i)
{
	if (WARN_ON_ONCE(!i->data_source))
		return 0;
	return iterate(i, addr, bytes);
}
EXPORT_SYMBOL(copy_from_iter);

/* All or nothing. */
bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_from_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}
EXPORT_SYMBOL(copy_from_iter_full);

size_t iov_iter_zero(size_t bytes, struct iov_iter *i)
{
	return iterate(i, NULL, bytes);
}
EXPORT_SYMBOL(iov_iter_zero);

/* The same with a page, which may lie in high memory. May sleep. */
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	void *kaddr = kmap(page);
	size_t done = copy_to_iter(kaddr + offset, bytes, i);

	kunmap(page);
	return done;
}
EXPORT_SYMBOL(copy_page_to_iter);

size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	void *kaddr = kmap(page);
	size_t done = copy_from_iter(kaddr + offset, bytes, i);

	kunmap(page);
	return done;
}
EXPORT_SYMBOL(copy_page_from_iter);

/* Checks a vector copied from user memory; the sum of its lengths, cut to what one call transfers, or -errno. */
static ssize_t check_iovec(struct iovec *iov, unsigned int nr_segs)
{
	ssize_t total = 0;
	unsigned int seg;

	for (seg = 0; seg < nr_segs; seg++) {
		ssize_t len = iov[seg].iov_len;

		if (len < 0)
			return -EINVAL;
		if (!access_ok(iov[seg].iov_base, len))
			return -EFAULT;
		if (len > (ssize_t) (INT_MAX & PAGE_MASK) - total) {
			len = (INT_MAX & PAGE_MASK) - total;
			iov[seg].iov_len = len;
		}
		total += len;
	}
	return total;
}

/*
 * A vector from user memory. *iovp points at fast_segs of the caller's own; on return it is what the caller has to
 * kfree: a larger one, or NULL. Returns the bytes it covers, or -errno.
 */
ssize_t import_iovec(int type, const struct iovec __user *uvec, unsigned int nr_segs, unsigned int fast_segs,
		     struct iovec **iovp, struct iov_iter *i)
{
	struct iovec *iov = *iovp, *allocated = NULL;
	ssize_t total;

	*iovp = NULL;
	if (nr_segs > UIO_MAXIOV)
		return -EINVAL;
	if (nr_segs > fast_segs) {
		allocated = kmalloc_array(nr_segs, sizeof(*iov), GFP_KERNEL);
		if (!allocated)
			return -ENOMEM;
		iov = allocated;
	}
	total = copy_from_user(iov, uvec, nr_segs * sizeof(*iov)) ? -EFAULT : check_iovec(iov, nr_segs);
	if (total < 0) {
		kfree(allocated);
		return total;
	}
	iov_iter_init(i, type, iov, nr_segs, total);
	*iovp = allocated;
	return total;
}
EXPORT_SYMBOL(import_iovec);

int import_single_range(int type, void __user *buf, size_t len, struct iovec *iov, struct iov_iter *i)
{
	len = min_t(size_t, len, INT_MAX & PAGE_MASK);
	if (!access_ok(buf, len))
		return -EFAULT;
	*iov = (struct iovec) { buf, len };
	iov_iter_init(i, type, iov, 1, len);
	return 0;
}
EXPORT_SYMBOL(import_single_range);
