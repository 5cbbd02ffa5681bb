/*
 * epoll(7): sets of files to be watched. Unlike poll, an item stands on its file's wait queues as long as it is in the set; a
 * wakeup puts it on the ready list. Waiting is in epoll-wait.c.
 */
#include <linux/anon_inodes.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "eventpoll.h"

/* How deep sets may watch sets. */
#define EP_MAX_NESTS	4
#define EXCLUSIVE_BITS	(EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE)

/* An item's place on one wait queue. */
struct eppoll_entry {
	struct list_head llink;
	struct epitem *base;
	wait_queue_entry_t wait;
	wait_queue_head_t *whead;
};

struct ep_pqueue {
	poll_table pt;
	struct epitem *epi;
	bool failed;
};

/* One change to a set at a time, so that no two of them make a loop. */
static DEFINE_MUTEX(epnested_mutex);

static const struct file_operations eventpoll_fops;

bool is_file_epoll(const struct file *f)
{
	return f->f_op == &eventpoll_fops;
}

/* The item's events that its file has. With pt NULL, or without a queueing function, it is only asked. */
__poll_t ep_item_poll(struct epitem *epi, poll_table *pt)
{
	poll_table none = { };

	if (!pt)
		pt = &none;
	pt->_key = epi->event.events;
	return vfs_poll(epi->file, pt) & epi->event.events;
}

static void make_ready(struct epitem *epi)
{
	struct eventpoll *ep = epi->ep;
	unsigned long flags;

	spin_lock_irqsave(&ep->lock, flags);
	if (list_empty(&epi->rdllink))
		list_add_tail(&epi->rdllink, &ep->rdllist);
	spin_unlock_irqrestore(&ep->lock, flags);
	wake_up(&ep->wq);
	wake_up_poll(&ep->poll_wait, EPOLLIN);
}

/* A wakeup on a queue of a watched file; any context. One with events that nobody asked for is none. */
static int ep_poll_callback(wait_queue_entry_t *wait, unsigned int mode, int sync, void *key)
{
	struct epitem *epi = container_of(wait, struct eppoll_entry, wait)->base;
	__poll_t events = key_to_poll(key);

	if (!(epi->event.events & ~EP_PRIVATE_BITS) || (events && !(events & epi->event.events)))
		return 0;
	make_ready(epi);
	return 1;
}

static void ep_ptable_queue_proc(struct file *file, wait_queue_head_t *whead, poll_table *pt)
{
	struct ep_pqueue *epq = container_of(pt, struct ep_pqueue, pt);
	struct eppoll_entry *pwq;

	if (epq->failed)
		return;
	pwq = kmalloc(sizeof(*pwq), GFP_KERNEL);
	if (!pwq) {
		epq->failed = true;
		return;
	}
	init_waitqueue_func_entry(&pwq->wait, ep_poll_callback);
	pwq->whead = whead;
	pwq->base = epq->epi;
	if (epq->epi->event.events & EPOLLEXCLUSIVE)
		add_wait_queue_exclusive(whead, &pwq->wait);
	else
		add_wait_queue(whead, &pwq->wait);
	list_add_tail(&pwq->llink, &epq->epi->pwqlist);
}

static void ep_unregister_pollwait(struct epitem *epi)
{
	struct eppoll_entry *pwq, *next;

	list_for_each_entry_safe(pwq, next, &epi->pwqlist, llink) {
		remove_wait_queue(pwq->whead, &pwq->wait);
		kfree(pwq);
	}
}

/* With ep->mtx held. */
static void ep_remove(struct epitem *epi)
{
	ep_unregister_pollwait(epi);
	list_del(&epi->fllink);
	list_del(&epi->node);
	spin_lock_irq(&epi->ep->lock);
	list_del_init(&epi->rdllink);
	spin_unlock_irq(&epi->ep->lock);
	kfree(epi);
}

static struct epitem *ep_find(struct eventpoll *ep, struct file *file, int fd)
{
	struct epitem *epi;

	list_for_each_entry(epi, &ep->items, node)
		if (epi->file == file && epi->fd == fd)
			return epi;
	return NULL;
}

struct file *get_epoll_tfile_raw_ptr(struct file *file, int tfd, unsigned long toff)
{
	struct file *found = ERR_PTR(-ENOENT);
	struct eventpoll *ep = file->private_data;
	struct epitem *epi;

	if (!is_file_epoll(file))
		return ERR_PTR(-EINVAL);
	mutex_lock(&ep->mtx);
	list_for_each_entry(epi, &ep->items, node)
		if (epi->fd == tfd && !toff--) {
			found = epi->file;
			break;
		}
	mutex_unlock(&ep->mtx);
	return found;
}

static int ep_insert(struct eventpoll *ep, const struct epoll_event *event, struct file *file, int fd)
{
	struct epitem *epi = kzalloc(sizeof(*epi), GFP_KERNEL);
	struct ep_pqueue epq = { .epi = epi };

	if (!epi)
		return -ENOMEM;
	INIT_LIST_HEAD(&epi->rdllink);
	INIT_LIST_HEAD(&epi->pwqlist);
	epi->ep = ep;
	epi->file = file;
	epi->fd = fd;
	epi->event = *event;
	list_add_tail(&epi->fllink, &file->f_ep);
	list_add_tail(&epi->node, &ep->items);
	init_poll_funcptr(&epq.pt, ep_ptable_queue_proc);
	if (ep_item_poll(epi, &epq.pt))
		make_ready(epi);
	if (!epq.failed)
		return 0;
	ep_remove(epi);
	return -ENOMEM;
}

static int ep_modify(struct epitem *epi, const struct epoll_event *event)
{
	epi->event = *event;
	if (ep_item_poll(epi, NULL))
		make_ready(epi);
	return 0;
}

/* A set is ready if one of its items really is: those that are not leave the list. */
static __poll_t ep_eventpoll_poll(struct file *file, poll_table *wait)
{
	struct eventpoll *ep = file->private_data;
	struct epitem *epi, *next;
	__poll_t ready = 0;

	poll_wait(file, &ep->poll_wait, wait);
	mutex_lock(&ep->mtx);
	list_for_each_entry_safe(epi, next, &ep->rdllist, rdllink) {
		if (ep_item_poll(epi, NULL)) {
			ready = EPOLLIN | EPOLLRDNORM;
			break;
		}
		spin_lock_irq(&ep->lock);
		list_del_init(&epi->rdllink);
		spin_unlock_irq(&ep->lock);
	}
	mutex_unlock(&ep->mtx);
	return ready;
}

static int ep_eventpoll_release(struct inode *inode, struct file *file)
{
	struct eventpoll *ep = file->private_data;

	mutex_lock(&ep->mtx);
	while (!list_empty(&ep->items))
		ep_remove(list_first_entry(&ep->items, struct epitem, node));
	mutex_unlock(&ep->mtx);
	kfree(ep);
	return 0;
}

static const struct file_operations eventpoll_fops = {
	.release = ep_eventpoll_release,
	.poll = ep_eventpoll_poll,
	.llseek = noop_llseek,
};

void eventpoll_release_file(struct file *file)
{
	while (!list_empty(&file->f_ep)) {
		struct epitem *epi = list_first_entry(&file->f_ep, struct epitem, fllink);
		struct eventpoll *ep = epi->ep;

		mutex_lock(&ep->mtx);
		ep_remove(epi);
		mutex_unlock(&ep->mtx);
	}
}

static int do_epoll_create(int flags)
{
	struct eventpoll *ep;
	int fd;

	if (flags & ~EPOLL_CLOEXEC)
		return -EINVAL;
	ep = kzalloc(sizeof(*ep), GFP_KERNEL);
	if (!ep)
		return -ENOMEM;
	mutex_init(&ep->mtx);
	spin_lock_init(&ep->lock);
	init_waitqueue_head(&ep->wq);
	init_waitqueue_head(&ep->poll_wait);
	INIT_LIST_HEAD(&ep->items);
	INIT_LIST_HEAD(&ep->rdllist);
	fd = anon_inode_getfd("[eventpoll]", &eventpoll_fops, ep, O_RDWR | (flags & O_CLOEXEC));
	if (fd < 0)
		kfree(ep);
	return fd;
}

SYSCALL_DEFINE1(epoll_create1, int, flags)
{
	return do_epoll_create(flags);
}

SYSCALL_DEFINE1(epoll_create, int, size)
{
	return size <= 0 ? -EINVAL : do_epoll_create(0);
}

/* Whether `file` reaches the set `ep` by watching sets, or nests too deep for one more level. */
static bool reaches(struct file *file, struct eventpoll *ep, int depth)
{
	struct eventpoll *inner = file->private_data;
	struct epitem *epi;

	if (inner == ep || depth > EP_MAX_NESTS)
		return true;
	list_for_each_entry(epi, &inner->items, node)
		if (is_file_epoll(epi->file) && reaches(epi->file, ep, depth + 1))
			return true;
	return false;
}

/* How many sets lie above this one. */
static int depth_above(struct file *file)
{
	struct epitem *epi;
	int depth = 0;

	list_for_each_entry(epi, &file->f_ep, fllink)
		depth = max(depth, 1 + depth_above(epi->ep->file));
	return depth;
}

static bool bad_exclusive(int op, const struct epoll_event *event, const struct file *target, const struct epitem *epi)
{
	if (op == EPOLL_CTL_MOD && epi && (epi->event.events & EPOLLEXCLUSIVE))
		return true;
	if (!(event->events & EPOLLEXCLUSIVE))
		return false;
	return op == EPOLL_CTL_MOD || is_file_epoll(target) || (event->events & ~EXCLUSIVE_BITS);
}

/* With epnested_mutex and ep->mtx held. */
static int ep_control(struct eventpoll *ep, int op, struct file *target, int fd, struct epoll_event *event)
{
	struct epitem *epi = ep_find(ep, target, fd);

	if (op != EPOLL_CTL_DEL && bad_exclusive(op, event, target, epi))
		return -EINVAL;
	event->events |= EPOLLERR | EPOLLHUP;
	switch (op) {
	case EPOLL_CTL_ADD:
		return epi ? -EEXIST : ep_insert(ep, event, target, fd);
	case EPOLL_CTL_DEL:
		if (epi)
			ep_remove(epi);
		return epi ? 0 : -ENOENT;
	case EPOLL_CTL_MOD:
		return epi ? ep_modify(epi, event) : -ENOENT;
	default:
		return -EINVAL;
	}
}

static int do_epoll_ctl(struct file *epfile, int op, struct file *target, int fd, struct epoll_event *event)
{
	struct eventpoll *ep = epfile->private_data;
	int err;

	if (!file_can_poll(target))
		return -EPERM;
	if (epfile == target || !is_file_epoll(epfile))
		return -EINVAL;
	ep->file = epfile;
	mutex_lock(&epnested_mutex);
	if (op == EPOLL_CTL_ADD && is_file_epoll(target) && reaches(target, ep, depth_above(epfile) + 1)) {
		mutex_unlock(&epnested_mutex);
		return -ELOOP;
	}
	mutex_lock(&ep->mtx);
	err = ep_control(ep, op, target, fd, event);
	mutex_unlock(&ep->mtx);
	mutex_unlock(&epnested_mutex);
	return err;
}

SYSCALL_DEFINE4(epoll_ctl, int, epfd, int, op, int, fd, struct epoll_event __user *, uevent)
{
	struct epoll_event event = { };
	struct fd f, target;
	int err = -EBADF;

	if (op != EPOLL_CTL_DEL && copy_from_user(&event, uevent, sizeof(event)))
		return -EFAULT;
	f = fdget((unsigned int)epfd);
	if (!f.file)
		return -EBADF;
	target = fdget((unsigned int)fd);
	if (target.file) {
		err = do_epoll_ctl(f.file, op, target.file, fd, &event);
		fdput(target);
	}
	fdput(f);
	return err;
}
