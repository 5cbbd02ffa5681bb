/*
 * Waiting for several files at once. A driver's poll method names the wait queues that will be woken (poll_wait) and
 * returns what is ready now.
 */
#ifndef _LINUX_POLL_H
#define _LINUX_POLL_H

#include <linux/types.h>
#include <linux/wait.h>
#include <linux/string.h>
#include <linux/fs.h>
#include <linux/uaccess.h>
#include <asm/poll.h>

#define EPOLLIN		((__poll_t) 0x00000001)
#define EPOLLPRI	((__poll_t) 0x00000002)
#define EPOLLOUT	((__poll_t) 0x00000004)
#define EPOLLERR	((__poll_t) 0x00000008)
#define EPOLLHUP	((__poll_t) 0x00000010)
#define EPOLLNVAL	((__poll_t) 0x00000020)
#define EPOLLRDNORM	((__poll_t) 0x00000040)
#define EPOLLRDBAND	((__poll_t) 0x00000080)
#define EPOLLWRNORM	((__poll_t) 0x00000100)
#define EPOLLWRBAND	((__poll_t) 0x00000200)
#define EPOLLMSG	((__poll_t) 0x00000400)
#define EPOLLRDHUP	((__poll_t) 0x00002000)

#define DEFAULT_POLLMASK	(EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM)

struct poll_table_struct;
typedef void (*poll_queue_proc)(struct file *, wait_queue_head_t *, struct poll_table_struct *);

typedef struct poll_table_struct {
	poll_queue_proc _qproc;		/* NULL once the caller will not sleep any more */
	__poll_t _key;			/* events the caller asked for */
} poll_table;

static inline void poll_wait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	if (p && p->_qproc && wait_address)
		p->_qproc(filp, wait_address, p);
}

static inline bool poll_does_not_wait(const poll_table *p)
{
	return p == NULL || p->_qproc == NULL;
}

static inline __poll_t poll_requested_events(const poll_table *p)
{
	return p ? p->_key : ~(__poll_t) 0;
}

static inline void init_poll_funcptr(poll_table *pt, poll_queue_proc qproc)
{
	pt->_qproc = qproc;
	pt->_key = ~(__poll_t) 0;
}

static inline bool file_can_poll(struct file *file)
{
	return file->f_op->poll;
}

static inline __poll_t vfs_poll(struct file *file, struct poll_table_struct *pt)
{
	if (!file->f_op->poll)
		return DEFAULT_POLLMASK;
	return file->f_op->poll(file, pt);
}

struct poll_table_entry {
	struct file *filp;
	__poll_t key;
	wait_queue_entry_t wait;
	wait_queue_head_t *wait_address;
};

#define N_INLINE_POLL_ENTRIES	8

struct poll_table_page;

/* One poll or select call: the queues it stands on, and whether one of them was woken. */
struct poll_wqueues {
	poll_table pt;
	struct poll_table_page *table;
	struct task_struct *polling_task;
	int triggered;
	int error;
	int inline_index;
	struct poll_table_entry inline_entries[N_INLINE_POLL_ENTRIES];
};

void poll_initwait(struct poll_wqueues *pwq);
void poll_freewait(struct poll_wqueues *pwq);

#endif
