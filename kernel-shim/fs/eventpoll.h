/* Between the two halves of epoll: the sets of watched files (eventpoll.c) and waiting on them (epoll-wait.c). */
#ifndef _FS_EVENTPOLL_H
#define _FS_EVENTPOLL_H

#include <linux/eventpoll.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

/* The behaviour that a watch asks for, as opposed to events. */
#define EP_PRIVATE_BITS	(EPOLLWAKEUP | EPOLLONESHOT | EPOLLET | EPOLLEXCLUSIVE)

/* A set: what an epoll descriptor stands for. */
struct eventpoll {
	struct mutex mtx;		/* of the items; taken before sleeping polls */
	spinlock_t lock;		/* of rdllist; interrupts off */
	wait_queue_head_t wq;		/* epoll_wait() */
	wait_queue_head_t poll_wait;	/* who polls the epoll file itself */
	struct list_head items;
	struct list_head rdllist;	/* items that may be ready */
	struct file *file;
};

/* A watched file. */
struct epitem {
	struct list_head node;		/* ep->items */
	struct list_head fllink;	/* file->f_ep */
	struct list_head rdllink;
	struct eventpoll *ep;
	struct file *file;
	int fd;
	struct list_head pwqlist;	/* the wait queues that it stands on */
	struct epoll_event event;
};

bool is_file_epoll(const struct file *f);
__poll_t ep_item_poll(struct epitem *epi, poll_table *pt);

#endif
