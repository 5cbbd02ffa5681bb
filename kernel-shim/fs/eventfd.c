/* eventfd(2): a 64-bit counter. A write adds to it, a read takes all of it, or 1 from a semaphore. */
#include <linux/anon_inodes.h>
#include <linux/eventfd.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/limits.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

struct eventfd_ctx {
	struct kref kref;
	spinlock_t lock;
	wait_queue_head_t wqh;
	u64 count;			/* at most ULLONG_MAX - 1 by writes */
	unsigned int flags;
};

u64 __eventfd_signal_count(struct eventfd_ctx *ctx, u64 n)
{
	unsigned long flags;

	spin_lock_irqsave(&ctx->lock, flags);
	if (ULLONG_MAX - ctx->count < n)
		n = ULLONG_MAX - ctx->count;
	ctx->count += n;
	wake_up_poll(&ctx->wqh, EPOLLIN);
	spin_unlock_irqrestore(&ctx->lock, flags);
	return n;
}
EXPORT_SYMBOL_GPL(__eventfd_signal_count);

static void eventfd_free(struct kref *kref)
{
	kfree(container_of(kref, struct eventfd_ctx, kref));
}

void eventfd_ctx_put(struct eventfd_ctx *ctx)
{
	kref_put(&ctx->kref, eventfd_free);
}
EXPORT_SYMBOL_GPL(eventfd_ctx_put);

static int eventfd_release(struct inode *inode, struct file *file)
{
	struct eventfd_ctx *ctx = file->private_data;

	wake_up_poll(&ctx->wqh, EPOLLHUP);
	eventfd_ctx_put(ctx);
	return 0;
}

static __poll_t eventfd_poll(struct file *file, poll_table *wait)
{
	struct eventfd_ctx *ctx = file->private_data;
	__poll_t events = 0;
	u64 count;

	poll_wait(file, &ctx->wqh, wait);
	count = ctx->count;
	if (count > 0)
		events |= EPOLLIN;
	if (count == ULLONG_MAX)
		events |= EPOLLERR;
	if (ULLONG_MAX - 1 > count)
		events |= EPOLLOUT;
	return events;
}

static u64 eventfd_take(struct eventfd_ctx *ctx)
{
	u64 count = (ctx->flags & EFD_SEMAPHORE) && ctx->count ? 1 : ctx->count;

	ctx->count -= count;
	return count;
}

/* With the lock held, which it drops to sleep: waits until the condition holds; 0, -EAGAIN, -ERESTARTSYS. */
#define eventfd_wait(file, ctx, condition)						\
	((condition) ? 0 : (file)->f_flags & O_NONBLOCK ? -EAGAIN :			\
	 wait_event_interruptible_lock_irq((ctx)->wqh, condition, (ctx)->lock))

static ssize_t eventfd_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 value = 0;
	int err;

	if (count < sizeof(value))
		return -EINVAL;
	spin_lock_irq(&ctx->lock);
	err = eventfd_wait(file, ctx, ctx->count);
	if (!err) {
		value = eventfd_take(ctx);
		wake_up_poll(&ctx->wqh, EPOLLOUT);
	}
	spin_unlock_irq(&ctx->lock);
	if (err)
		return err;
	return copy_to_user(buf, &value, sizeof(value)) ? -EFAULT : (ssize_t)sizeof(value);
}

static ssize_t eventfd_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	struct eventfd_ctx *ctx = file->private_data;
	u64 value;
	int err;

	if (count < sizeof(value))
		return -EINVAL;
	if (copy_from_user(&value, buf, sizeof(value)))
		return -EFAULT;
	if (value == ULLONG_MAX)
		return -EINVAL;
	spin_lock_irq(&ctx->lock);
	err = eventfd_wait(file, ctx, ULLONG_MAX - ctx->count > value);
	if (!err) {
		ctx->count += value;
		wake_up_poll(&ctx->wqh, EPOLLIN);
	}
	spin_unlock_irq(&ctx->lock);
	return err ? err : (ssize_t)sizeof(value);
}

static const struct file_operations eventfd_fops = {
	.release = eventfd_release,
	.poll = eventfd_poll,
	.read = eventfd_read,
	.write = eventfd_write,
	.llseek = noop_llseek,
};

/* The file behind a descriptor, with a reference; -EBADF, -EINVAL for one that is no eventfd. */
struct file *eventfd_fget(int fd)
{
	struct file *file = fget((unsigned int)fd);

	if (!file)
		return ERR_PTR(-EBADF);
	if (file->f_op == &eventfd_fops)
		return file;
	fput(file);
	return ERR_PTR(-EINVAL);
}
EXPORT_SYMBOL_GPL(eventfd_fget);

struct eventfd_ctx *eventfd_ctx_fileget(struct file *file)
{
	struct eventfd_ctx *ctx = file->private_data;

	if (file->f_op != &eventfd_fops)
		return ERR_PTR(-EINVAL);
	kref_get(&ctx->kref);
	return ctx;
}
EXPORT_SYMBOL_GPL(eventfd_ctx_fileget);

struct eventfd_ctx *eventfd_ctx_fdget(int fd)
{
	struct file *file = eventfd_fget(fd);
	struct eventfd_ctx *ctx;

	if (IS_ERR(file))
		return ERR_CAST(file);
	ctx = eventfd_ctx_fileget(file);
	fput(file);
	return ctx;
}
EXPORT_SYMBOL_GPL(eventfd_ctx_fdget);

static int do_eventfd(unsigned int count, int flags)
{
	struct eventfd_ctx *ctx;
	int fd;

	if (flags & ~EFD_FLAGS_SET)
		return -EINVAL;
	ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	kref_init(&ctx->kref);
	spin_lock_init(&ctx->lock);
	init_waitqueue_head(&ctx->wqh);
	ctx->count = count;
	ctx->flags = (unsigned int)flags;
	fd = anon_inode_getfd("[eventfd]", &eventfd_fops, ctx, O_RDWR | (flags & EFD_SHARED_FCNTL_FLAGS));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

SYSCALL_DEFINE2(eventfd2, unsigned int, count, int, flags)
{
	return do_eventfd(count, flags);
}

SYSCALL_DEFINE1(eventfd, unsigned int, count)
{
	return do_eventfd(count, 0);
}
