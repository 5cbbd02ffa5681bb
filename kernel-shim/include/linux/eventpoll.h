/* What files owe to epoll(7): fs/eventpoll.c. */
#ifndef _LINUX_EVENTPOLL_H
#define _LINUX_EVENTPOLL_H

#include <linux/fs.h>
#include <linux/list.h>
#include <linux/types.h>

#define EPOLL_CLOEXEC	O_CLOEXEC

#define EPOLL_CTL_ADD	1
#define EPOLL_CTL_DEL	2
#define EPOLL_CTL_MOD	3

#define EPOLLEXCLUSIVE	((__poll_t)(1U << 28))
#define EPOLLWAKEUP	((__poll_t)(1U << 29))
#define EPOLLONESHOT	((__poll_t)(1U << 30))
#define EPOLLET		((__poll_t)(1U << 31))

/* i386 packs it as it comes: 12 bytes. */
struct epoll_event {
	__poll_t events;
	__u64 data;
} __attribute__((__packed__));

void eventpoll_release_file(struct file *file);
/* For kcmp(2): the toff-th file that the set watches as tfd, without a reference; -EINVAL if `file` is no set, -ENOENT. */
struct file *get_epoll_tfile_raw_ptr(struct file *file, int tfd, unsigned long toff);

/* The file is closed for good: no epoll watches it any more. */
static inline void eventpoll_release(struct file *file)
{
	if (unlikely(!list_empty(&file->f_ep)))
		eventpoll_release_file(file);
}

#endif
