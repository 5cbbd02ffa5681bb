/* timerfd_create(2): a timer whose expirations are read from a descriptor. */
#include <linux/anon_inodes.h>
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/list.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <linux/timerfd.h>
#include <linux/uaccess.h>

struct timerfd_ctx {
	spinlock_t lock;		/* of all that follows */
	struct hrtimer tmr;
	s64 tintv;			/* interval; 0: once */
	clockid_t clockid;
	wait_queue_head_t wqh;
	u64 ticks;			/* expirations that nobody has read */
	bool expired;			/* the timer stands still until its expiration is read */
	bool might_cancel;		/* reads fail once after the wall clock was set */
	bool canceled;
	struct list_head list;
};

static LIST_HEAD(contexts);

/* In the timer interrupt. */
static enum hrtimer_restart timerfd_tmrproc(struct hrtimer *tmr)
{
	struct timerfd_ctx *ctx = container_of(tmr, struct timerfd_ctx, tmr);
	unsigned long flags;

	spin_lock_irqsave(&ctx->lock, flags);
	ctx->expired = true;
	ctx->ticks++;
	wake_up_poll(&ctx->wqh, EPOLLIN);
	spin_unlock_irqrestore(&ctx->lock, flags);
	return HRTIMER_NORESTART;
}

void timerfd_clock_was_set(void)
{
	struct timerfd_ctx *ctx;
	unsigned long flags;

	list_for_each_entry(ctx, &contexts, list) {
		spin_lock_irqsave(&ctx->lock, flags);
		if (ctx->might_cancel) {
			ctx->canceled = true;
			ctx->ticks++;
			wake_up_poll(&ctx->wqh, EPOLLIN);
		}
		spin_unlock_irqrestore(&ctx->lock, flags);
	}
}

static void timerfd_restart(struct timerfd_ctx *ctx)
{
	ctx->ticks += __hrtimer_forward_ns(&ctx->tmr, __hrtimer_now_ns(&ctx->tmr), ctx->tintv) - 1;
	hrtimer_restart(&ctx->tmr);
}

/* With the lock held and the timer stopped: brings an interval timer that has expired up to now. */
static void timerfd_catch_up(struct timerfd_ctx *ctx)
{
	if (!ctx->expired || !ctx->tintv)
		return;
	ctx->expired = false;
	timerfd_restart(ctx);
}

static s64 timerfd_remaining(const struct timerfd_ctx *ctx)
{
	s64 left = hrtimer_active(&ctx->tmr) ? __hrtimer_get_remaining_ns(&ctx->tmr) : 0;

	return left < 0 ? 0 : left;
}

static int timerfd_release(struct inode *inode, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;

	hrtimer_cancel(&ctx->tmr);
	list_del(&ctx->list);
	kfree(ctx);
	return 0;
}

static __poll_t timerfd_poll(struct file *file, poll_table *wait)
{
	struct timerfd_ctx *ctx = file->private_data;

	poll_wait(file, &ctx->wqh, wait);
	return ctx->ticks ? EPOLLIN : 0;
}

static u64 timerfd_take(struct timerfd_ctx *ctx)
{
	u64 ticks;

	timerfd_catch_up(ctx);
	ctx->expired = false;
	ticks = ctx->ticks;
	ctx->ticks = 0;
	return ticks;
}

static ssize_t timerfd_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct timerfd_ctx *ctx = file->private_data;
	u64 ticks = 0;
	int err = 0;

	if (count < sizeof(ticks))
		return -EINVAL;
	spin_lock_irq(&ctx->lock);
	if (!ctx->ticks)
		err = file->f_flags & O_NONBLOCK ? -EAGAIN : wait_event_interruptible_lock_irq(ctx->wqh, ctx->ticks, ctx->lock);
	if (!err && ctx->canceled) {
		ctx->canceled = false;
		ctx->ticks = 0;
		ctx->expired = false;
		err = -ECANCELED;
	}
	if (!err)
		ticks = timerfd_take(ctx);
	spin_unlock_irq(&ctx->lock);
	if (err)
		return err;
	return copy_to_user(buf, &ticks, sizeof(ticks)) ? -EFAULT : (ssize_t)sizeof(ticks);
}

static const struct file_operations timerfd_fops = {
	.release = timerfd_release,
	.poll = timerfd_poll,
	.read = timerfd_read,
	.llseek = noop_llseek,
};

static struct file *timerfd_fget(int fd)
{
	struct file *file = fget((unsigned int)fd);

	if (!file)
		return ERR_PTR(-EBADF);
	if (file->f_op == &timerfd_fops)
		return file;
	fput(file);
	return ERR_PTR(-EINVAL);
}

static bool valid_clock(int clockid)
{
	switch (clockid) {
	case CLOCK_REALTIME:
	case CLOCK_MONOTONIC:
	case CLOCK_BOOTTIME:
	case CLOCK_REALTIME_ALARM:
	case CLOCK_BOOTTIME_ALARM:
		return true;
	default:
		return false;
	}
}

SYSCALL_DEFINE2(timerfd_create, int, clockid, int, flags)
{
	struct timerfd_ctx *ctx;
	int fd;

	if ((flags & ~TFD_CREATE_FLAGS) || !valid_clock(clockid))
		return -EINVAL;
	if ((clockid == CLOCK_REALTIME_ALARM || clockid == CLOCK_BOOTTIME_ALARM) && !capable(CAP_WAKE_ALARM))
		return -EPERM;
	ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	spin_lock_init(&ctx->lock);
	init_waitqueue_head(&ctx->wqh);
	ctx->clockid = clockid;
	hrtimer_init(&ctx->tmr, clockid, HRTIMER_MODE_ABS);
	ctx->tmr.function = timerfd_tmrproc;
	fd = anon_inode_getfd("[timerfd]", &timerfd_fops, ctx, O_RDWR | (flags & (O_CLOEXEC | O_NONBLOCK)));
	if (fd < 0)
		kfree(ctx);
	else
		list_add_tail(&ctx->list, &contexts);
	return fd;
}

/* With the lock held, the timer stopped. */
static void timerfd_setup(struct timerfd_ctx *ctx, int flags, const struct itimerspec64 *its)
{
	bool absolute = flags & TFD_TIMER_ABSTIME;
	s64 value = timespec64_to_ns(&its->it_value);

	ctx->expired = ctx->canceled = false;
	ctx->ticks = 0;
	ctx->tintv = timespec64_to_ns(&its->it_interval);
	ctx->might_cancel = absolute && (flags & TFD_TIMER_CANCEL_ON_SET) &&
			    (ctx->clockid == CLOCK_REALTIME || ctx->clockid == CLOCK_REALTIME_ALARM);
	hrtimer_init(&ctx->tmr, ctx->clockid, absolute ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL);
	ctx->tmr.function = timerfd_tmrproc;
	if (value)
		__hrtimer_start_range_ns(&ctx->tmr, value, 0, absolute ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL);
}

static void timerfd_query(struct timerfd_ctx *ctx, struct itimerspec64 *its)
{
	timerfd_catch_up(ctx);
	its->it_value = ns_to_timespec64(timerfd_remaining(ctx));
	its->it_interval = ns_to_timespec64(ctx->tintv);
}

static int do_timerfd_settime(int ufd, int flags, const struct itimerspec64 *new, struct itimerspec64 *old)
{
	struct timerfd_ctx *ctx;
	struct file *file;

	if ((flags & ~TFD_SETTIME_FLAGS) || !timespec64_valid(&new->it_value) || !timespec64_valid(&new->it_interval))
		return -EINVAL;
	file = timerfd_fget(ufd);
	if (IS_ERR(file))
		return PTR_ERR(file);
	ctx = file->private_data;
	spin_lock_irq(&ctx->lock);
	timerfd_query(ctx, old);
	hrtimer_try_to_cancel(&ctx->tmr);
	timerfd_setup(ctx, flags, new);
	spin_unlock_irq(&ctx->lock);
	fput(file);
	return 0;
}

static int do_timerfd_gettime(int ufd, struct itimerspec64 *its)
{
	struct file *file = timerfd_fget(ufd);
	struct timerfd_ctx *ctx;

	if (IS_ERR(file))
		return PTR_ERR(file);
	ctx = file->private_data;
	spin_lock_irq(&ctx->lock);
	timerfd_query(ctx, its);
	spin_unlock_irq(&ctx->lock);
	fput(file);
	return 0;
}

SYSCALL_DEFINE4(timerfd_settime, int, ufd, int, flags, const struct __kernel_itimerspec __user *, utmr,
		struct __kernel_itimerspec __user *, otmr)
{
	struct itimerspec64 new, old;
	int err = get_itimerspec64(&new, utmr);

	if (!err)
		err = do_timerfd_settime(ufd, flags, &new, &old);
	return !err && otmr ? put_itimerspec64(&old, otmr) : err;
}

SYSCALL_DEFINE4(timerfd_settime32, int, ufd, int, flags, const struct old_itimerspec32 __user *, utmr,
		struct old_itimerspec32 __user *, otmr)
{
	struct itimerspec64 new, old;
	int err = get_old_itimerspec32(&new, utmr);

	if (!err)
		err = do_timerfd_settime(ufd, flags, &new, &old);
	return !err && otmr ? put_old_itimerspec32(&old, otmr) : err;
}

SYSCALL_DEFINE2(timerfd_gettime, int, ufd, struct __kernel_itimerspec __user *, otmr)
{
	struct itimerspec64 its;
	int err = do_timerfd_gettime(ufd, &its);

	return err ? err : put_itimerspec64(&its, otmr);
}

SYSCALL_DEFINE2(timerfd_gettime32, int, ufd, struct old_itimerspec32 __user *, otmr)
{
	struct itimerspec64 its;
	int err = do_timerfd_gettime(ufd, &its);

	return err ? err : put_old_itimerspec32(&its, otmr);
}
