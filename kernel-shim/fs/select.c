/*
 * poll(2) and select(2): the waiting. The system calls are in select-syscalls.c.
 *
 * A first round asks every file's poll method, which puts this call on the wait queues it names; if nothing is ready
 * the task sleeps until one of them is woken or the time is up, and asks again, without queueing anew.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/hrtimer.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>
#include "select.h"

struct poll_table_page {
	struct poll_table_page *next;
	unsigned int used;
	struct poll_table_entry entries[];
};

#define ENTRIES_PER_PAGE \
	((PAGE_SIZE - sizeof(struct poll_table_page)) / sizeof(struct poll_table_entry))

static struct poll_table_entry *poll_get_entry(struct poll_wqueues *p)
{
	struct poll_table_page *table = p->table;

	if (p->inline_index < N_INLINE_POLL_ENTRIES)
		return p->inline_entries + p->inline_index++;
	if (!table || table->used == ENTRIES_PER_PAGE) {
		table = (struct poll_table_page *) __get_free_page(GFP_KERNEL);
		if (!table) {
			p->error = -ENOMEM;
			return NULL;
		}
		table->used = 0;
		table->next = p->table;
		p->table = table;
	}
	return &table->entries[table->used++];
}

/* Runs in the waker's context. Wakes the polling task if the event is one it asked for. */
static int pollwake(wait_queue_entry_t *wait, unsigned int mode, int sync, void *key)
{
	struct poll_table_entry *entry = container_of(wait, struct poll_table_entry, wait);
	struct poll_wqueues *pwq = wait->private;
	DECLARE_WAITQUEUE(dummy_wait, pwq->polling_task);

	if (key && !(key_to_poll(key) & entry->key))
		return 0;
	pwq->triggered = 1;
	return default_wake_function(&dummy_wait, mode, sync, key);
}

static void __pollwait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	struct poll_wqueues *pwq = container_of(p, struct poll_wqueues, pt);
	struct poll_table_entry *entry = poll_get_entry(pwq);

	if (!entry)
		return;
	entry->filp = get_file(filp);
	entry->wait_address = wait_address;
	entry->key = p->_key;
	init_waitqueue_func_entry(&entry->wait, pollwake);
	entry->wait.private = pwq;
	add_wait_queue(wait_address, &entry->wait);
}

void poll_initwait(struct poll_wqueues *pwq)
{
	init_poll_funcptr(&pwq->pt, __pollwait);
	pwq->polling_task = current;
	pwq->triggered = 0;
	pwq->error = 0;
	pwq->table = NULL;
	pwq->inline_index = 0;
}
EXPORT_SYMBOL(poll_initwait);

static void free_poll_entry(struct poll_table_entry *entry)
{
	remove_wait_queue(entry->wait_address, &entry->wait);
	fput(entry->filp);
}

void poll_freewait(struct poll_wqueues *pwq)
{
	struct poll_table_page *p = pwq->table;
	unsigned int i;

	for (i = 0; i < pwq->inline_index; i++)
		free_poll_entry(pwq->inline_entries + i);
	while (p) {
		struct poll_table_page *old = p;

		for (i = 0; i < p->used; i++)
			free_poll_entry(&p->entries[i]);
		p = p->next;
		free_page((unsigned long) old);
	}
}
EXPORT_SYMBOL(poll_freewait);

/* Sleeps until triggered, a signal, or the time (NULL: never). False when there is no point in asking again. */
static bool poll_schedule_timeout(struct poll_wqueues *pwq, ktime_t *expires)
{
	int rc = -EINTR;

	set_current_state(TASK_INTERRUPTIBLE);
	if (!pwq->triggered)
		rc = schedule_hrtimeout_range(expires, 0, HRTIMER_MODE_ABS);
	__set_current_state(TASK_RUNNING);
	pwq->triggered = 0;
	return rc != 0;
}

/* 0: time is up. -EINTR-like answers are the caller's to give. `table` stops queueing once something is ready. */
struct wait_round {
	struct poll_wqueues table;
	ktime_t *expires;
	bool timed_out;
};

static void round_init(struct wait_round *w, ktime_t *expires, bool nonblock)
{
	poll_initwait(&w->table);
	w->expires = expires;
	w->timed_out = nonblock;
	if (nonblock)
		w->table.pt._qproc = NULL;
}

/* After a round that found `count` ready files. True: go round again. Negative *count is the answer. */
static bool round_again(struct wait_round *w, int *count)
{
	w->table.pt._qproc = NULL;
	if (!*count) {
		*count = w->table.error;
		if (!*count && signal_pending(current))
			*count = -ERESTARTNOHAND;
	}
	if (*count || w->timed_out)
		return false;
	if (!poll_schedule_timeout(&w->table, w->expires))
		w->timed_out = true;
	return true;
}

/*
 * poll
 */

static __poll_t do_pollfd(struct pollfd *pollfd, poll_table *pwait)
{
	__poll_t mask, filter;
	struct fd f;

	pollfd->revents = 0;
	if (pollfd->fd < 0)
		return 0;
	filter = (u16) pollfd->events | POLLERR | POLLHUP;
	f = fdget(pollfd->fd);
	mask = POLLNVAL;
	if (f.file) {
		pwait->_key = filter;
		mask = vfs_poll(f.file, pwait) & filter;
		fdput(f);
	}
	pollfd->revents = mask;
	return mask;
}

/* Number of files with something in revents, 0 on timeout, or -ENOMEM or -ERESTARTNOHAND. */
int do_poll(struct pollfd *fds, unsigned int nfds, ktime_t *expires, bool nonblock)
{
	struct wait_round w;
	unsigned int i;
	int count;

	round_init(&w, expires, nonblock);
	do {
		count = 0;
		for (i = 0; i < nfds; i++) {
			if (do_pollfd(&fds[i], &w.table.pt)) {
				count++;
				w.table.pt._qproc = NULL;
			}
		}
	} while (round_again(&w, &count));
	poll_freewait(&w.table);
	return count;
}

/*
 * select
 */

#define POLLIN_SET	(EPOLLRDNORM | EPOLLRDBAND | EPOLLIN | EPOLLHUP | EPOLLERR | EPOLLNVAL)
#define POLLOUT_SET	(EPOLLWRBAND | EPOLLWRNORM | EPOLLOUT | EPOLLERR | EPOLLNVAL)
#define POLLEX_SET	(EPOLLPRI | EPOLLNVAL)

static __poll_t wanted(const struct fd_sets *s, int fd)
{
	__poll_t key = 0;

	if (test_bit(fd, s->in))
		key |= POLLIN_SET;
	if (test_bit(fd, s->out))
		key |= POLLOUT_SET;
	if (test_bit(fd, s->ex))
		key |= POLLEX_SET;
	return key;
}

/* Asks one descriptor; returns in how many result sets it went. */
static int select_one(struct fd_sets *s, int fd, poll_table *pt)
{
	__poll_t key = wanted(s, fd), mask = EPOLLNVAL;
	struct fd f = fdget(fd);
	int n = 0;

	if (f.file) {
		pt->_key = key | EPOLLERR | EPOLLHUP;
		mask = vfs_poll(f.file, pt);
		fdput(f);
	}
	if (mask & POLLIN_SET && test_bit(fd, s->in)) {
		__set_bit(fd, s->res_in);
		n++;
	}
	if (mask & POLLOUT_SET && test_bit(fd, s->out)) {
		__set_bit(fd, s->res_out);
		n++;
	}
	if (mask & POLLEX_SET && test_bit(fd, s->ex)) {
		__set_bit(fd, s->res_ex);
		n++;
	}
	return n;
}

/* EBADF if a set names a descriptor that is not open. */
static int check_open(const struct fd_sets *s, int n)
{
	int fd;

	for (fd = 0; fd < n; fd++) {
		if (wanted(s, fd)) {
			struct file *file = fget(fd);

			if (!file)
				return -EBADF;
			fput(file);
		}
	}
	return 0;
}

/* Bits set in the result sets, 0 on timeout, or -EBADF, -ENOMEM, -ERESTARTNOHAND. */
int do_select(int n, struct fd_sets *s, ktime_t *expires, bool nonblock)
{
	struct wait_round w;
	int fd, count = check_open(s, n);

	if (count)
		return count;
	round_init(&w, expires, nonblock);
	do {
		count = 0;
		for (fd = 0; fd < n; fd++) {
			if (wanted(s, fd))
				count += select_one(s, fd, &w.table.pt);
			if (count)
				w.table.pt._qproc = NULL;
		}
	} while (round_again(&w, &count));
	poll_freewait(&w.table);
	return count;
}
