/*
 * epoll_wait(2): handing over what is ready. An item on the ready list only may be: it is asked again when its event is about to
 * be delivered. A level-triggered one goes back to the end of the list, so that all get their turn.
 */
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include "eventpoll.h"

bool ep_events_available(struct eventpoll *ep)
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

/* How many were delivered, or -EFAULT if not even the first could be. */
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

int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int maxevents, const ktime_t *to, bool nonblock)
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
