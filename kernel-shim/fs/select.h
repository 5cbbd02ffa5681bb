#ifndef _FS_SELECT_H
#define _FS_SELECT_H

#include <linux/ktime.h>
#include <linux/poll.h>

/* The six bitmaps of a select: asked for, and found. */
struct fd_sets {
	unsigned long *in, *out, *ex;
	unsigned long *res_in, *res_out, *res_ex;
};

int do_poll(struct pollfd *fds, unsigned int nfds, ktime_t *expires, bool nonblock);
int do_select(int n, struct fd_sets *s, ktime_t *expires, bool nonblock);

#endif
