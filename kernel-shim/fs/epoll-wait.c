/*
 * epoll_wait(2): handing over what is ready. An item on the ready list only may be: it is asked again when its event is about to
 * be delivered. A level-triggered one goes back to the end of the list, so that all get their turn.
 */
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/hrtimer.h>
#include <linux/limits.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "eventpoll.h"

#define EP_MAX_EVENTS	(INT_MAX / (int)sizeof(struct epoll_event))

static bool ep_events_available(struct eventpoll *ep)
{
	return !list_empty(&ep->rdllist);
}

static struct epitem *take_first(struct eventpoll *ep, struct list_head *list)
{
	struct epitem *epi;

	spin_lock_irq(&ep->lock);
	epi = list_first_entry_or_null(list, struct epitem, rdllink);
	if (epi)
		list_del_init(&epi->rdllink);
	spin_unlock_irq(&ep->lock);
	return epi;
}

static void put_back(struct eventpoll *ep, struct epitem *epi)
{
	spin_lock_irq(&ep->lock);
	if (list_empty(&epi->rdllink))
		list_add_tail(&epi->rdllink, &ep->rdllist);
	spin_unlock_irq(&ep->lock);
}

/* 1 if an event of the item was delivered, 0 if it has none, -EFAULT. */
static int send_event(struct epitem *epi, struct epoll_event __user *to)
{
	struct epoll_event event = { .data = epi->event.data };

	event.events = ep_item_poll(epi, NULL);
	if (!event.events)
		return 0;
	if (copy_to_user(to, &event, sizeof(event))) {
		put_back(epi->ep, epi);
		return -EFAULT;
	}
	if (epi->event.events & EPOLLONESHOT)
		epi->event.events &= EP_PRIVATE_BITS;
	else if (!(epi->event.events & EPOLLET))
		put_back(epi->ep, epi);
	return 1;
}

/* How many were delivered, or -EFAULT if not even the first could be. What is left is for the next one who waits. */
static int ep_send_events(struct eventpoll *ep, struct epoll_event __user *events, int maxevents)
{
	LIST_HEAD(txlist);
	struct epitem *epi;
	int n = 0, ret = 0;

	mutex_lock(&ep->mtx);
	spin_lock_irq(&ep->lock);
	list_splice_init(&ep->rdllist, &txlist);
	spin_unlock_irq(&ep->lock);
	while (n < maxevents && ret >= 0 && (epi = take_first(ep, &txlist))) {
		ret = send_event(epi, events + n);
		n += ret > 0;
	}
	spin_lock_irq(&ep->lock);
	list_splice(&txlist, &ep->rdllist);
	spin_unlock_irq(&ep->lock);
	mutex_unlock(&ep->mtx);
	if (ep_events_available(ep))
		wake_up(&ep->wq);
	return n ? n : ret;
}

/* 0: there is something, or there may be; -ETIME, -EINTR. */
static int ep_sleep(struct eventpoll *ep, const ktime_t *to)
{
	s64 expires = to ? ktime_to_ns(*to) : 0;
	DEFINE_WAIT(wait);
	int ret = 0;

	prepare_to_wait_exclusive(&ep->wq, &wait, TASK_INTERRUPTIBLE);
	if (!ep_events_available(ep)) {
		if (signal_pending(current))
			ret = -EINTR;
		else if (!__schedule_hrtimeout_ns(to ? &expires : NULL, HRTIMER_MODE_ABS, CLOCK_MONOTONIC))
			ret = -ETIME;
	}
	finish_wait(&ep->wq, &wait);
	return ep_events_available(ep) ? 0 : ret;
}

/* Sleeps until there is something, `to` has come (NULL: never) or a signal: the number of events, or -errno. */
static int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int maxevents, const ktime_t *to, bool nonblock)
{
	for (;;) {
		int ret = ep_events_available(ep) ? ep_send_events(ep, events, maxevents) : 0;

		if (ret || nonblock)
			return ret;
		ret = ep_sleep(ep, to);
		if (ret)
			return ret == -ETIME ? 0 : ret;
	}
}

static int do_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, const ktime_t *to, bool nonblock)
{
	struct fd f;
	int ret = -EINVAL;

	if (maxevents <= 0 || maxevents > EP_MAX_EVENTS)
		return -EINVAL;
	if (!access_ok(events, (size_t)maxevents * sizeof(*events)))
		return -EFAULT;
	f = fdget((unsigned int)epfd);
	if (!f.file)
		return -EBADF;
	if (is_file_epoll(f.file))
		ret = ep_poll(f.file->private_data, events, maxevents, to, nonblock);
	fdput(f);
	return ret;
}

/* timeout in ms; negative: none. */
static int epoll_wait_ms(int epfd, struct epoll_event __user *events, int maxevents, int timeout)
{
	ktime_t to = ktime_add_safe(ktime_get(), ms_to_ktime((u64)max(timeout, 0)));

	return do_epoll_wait(epfd, events, maxevents, timeout < 0 ? NULL : &to, !timeout);
}

SYSCALL_DEFINE4(epoll_wait, int, epfd, struct epoll_event __user *, events, int, maxevents, int, timeout)
{
	return epoll_wait_ms(epfd, events, maxevents, timeout);
}

SYSCALL_DEFINE6(epoll_pwait, int, epfd, struct epoll_event __user *, events, int, maxevents, int, timeout,
		const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	int ret = set_user_sigmask(sigmask, sigsetsize);

	if (ret)
		return ret;
	ret = epoll_wait_ms(epfd, events, maxevents, timeout);
	restore_saved_sigmask_unless(ret == -EINTR);
	return ret;
}

SYSCALL_DEFINE6(epoll_pwait2, int, epfd, struct epoll_event __user *, events, int, maxevents,
		const struct __kernel_timespec __user *, timeout, const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	struct timespec64 ts = { };
	bool nonblock;
	ktime_t to;
	int ret;

	if (timeout && get_timespec64(&ts, timeout))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	ret = set_user_sigmask(sigmask, sigsetsize);
	if (ret)
		return ret;
	nonblock = timeout && !timespec64_to_ns(&ts);
	to = ktime_add_safe(ktime_get(), timespec64_to_ktime(ts));
	ret = do_epoll_wait(epfd, events, maxevents, timeout ? &to : NULL, nonblock);
	restore_saved_sigmask_unless(ret == -EINTR);
	return ret;
}
