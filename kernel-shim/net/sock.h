/*
 * What the files of net/ share: a socket's half of a connection, and the messages queued on it. Nothing here is touched
 * by interrupts, and kernel code is not preempted: what does not sleep needs no lock.
 */
#ifndef _NET_SOCK_H
#define _NET_SOCK_H

#include <linux/cred.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/net.h>
#include <linux/poll.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/wait.h>

struct fasync_struct;
struct scm_fp_list;

/* sk_state: the names are TCP's for all families. */
enum { TCP_ESTABLISHED = 1, TCP_CLOSE = 7, TCP_LISTEN = 10 };

/* sk_shutdown, and shutdown(2)'s argument plus one. */
#define RCV_SHUTDOWN	1
#define SEND_SHUTDOWN	2
#define SHUTDOWN_MASK	3

/* A message, or a piece of a stream. It holds its sender, whose memory it counts as. */
struct sk_buff {
	struct list_head list;
	struct sock *sk;
	char *data;
	unsigned int len;
	unsigned int consumed;		/* of a stream's piece */
	unsigned int truesize;
	struct pid *pid;		/* with uid and gid: who sent it, if somebody may ask */
	kuid_t uid;
	kgid_t gid;
	struct scm_fp_list *fp;		/* files that come with it; dropped unread, they are told to ... */
	void (*fp_destructor)(struct sk_buff *skb);
};

struct sock {
	refcount_t sk_refcnt;
	int sk_type;
	int sk_state;
	unsigned int sk_shutdown;
	bool sk_dead;			/* its file is closed */
	int sk_err;			/* reported once */
	int sk_sndbuf, sk_rcvbuf;
	int sk_rcvlowat;
	unsigned int sk_wmem_alloc;	/* of its messages that nobody has read */
	long sk_rcvtimeo, sk_sndtimeo;
	unsigned long sk_flags;		/* options that are kept and mean nothing here, by their numbers */
	int sk_lingertime;		/* the same; negative: off */
	struct list_head sk_receive_queue;
	unsigned int sk_receive_qlen;
	unsigned int sk_max_ack_backlog;
	wait_queue_head_t sk_wait;
	struct fasync_struct *sk_fasync;
	struct socket *sk_socket;	/* NULL before accept(2) and after the file is closed */
	struct pid *sk_peer_pid;
	const struct cred *sk_peer_cred;
	void (*sk_write_space)(struct sock *sk);
	void (*sk_destruct)(struct sock *sk);
};

/* net.core.{w,r}mem_{default,max}: 256 packets of 256 bytes with what the kernel adds to each on an i386. */
#define SKB_TRUESIZE(len)	(ALIGN(len, 64) + 384)
#define SK_WMEM_MAX		(256 * SKB_TRUESIZE(256))
#define SK_RMEM_MAX		SK_WMEM_MAX
#define SOCK_MIN_RCVBUF		2240
#define SOCK_MIN_SNDBUF		(2 * SOCK_MIN_RCVBUF)

/* core/sock.c */
void sock_init_data(struct socket *sock, struct sock *sk);
void sock_put(struct sock *sk);
void sock_graft(struct sock *sk, struct socket *sock);
void sock_orphan(struct sock *sk);
/* The error that waits to be told, negative, which is then gone; or 0. */
int sock_error(struct sock *sk);
void sock_def_readable(struct sock *sk);
void sk_state_change(struct sock *sk);
void sk_wake_async(struct sock *sk, int band);

static inline struct sock *sock_hold(struct sock *sk)
{
	refcount_inc(&sk->sk_refcnt);
	return sk;
}

static inline long sock_rcvtimeo(const struct sock *sk, bool noblock)
{
	return noblock ? 0 : sk->sk_rcvtimeo;
}

static inline long sock_sndtimeo(const struct sock *sk, bool noblock)
{
	return noblock ? 0 : sk->sk_sndtimeo;
}

/* How much a receive waits for. */
static inline size_t sock_rcvlowat(const struct sock *sk, bool waitall, size_t len)
{
	size_t low = waitall ? len : min_t(size_t, sk->sk_rcvlowat, len);

	return low ? low : 1;
}

/* What a signal makes of a call that would wait for so long: only one without an end is restarted. */
static inline int sock_intr_errno(long timeo)
{
	return timeo == MAX_SCHEDULE_TIMEOUT ? -ERESTARTSYS : -EINTR;
}

/* core/skbuff.c */
struct sk_buff *sock_alloc_send_skb(struct sock *sk, size_t len, bool noblock, int *err);
void kfree_skb(struct sk_buff *skb);
void skb_queue_tail(struct sock *sk, struct sk_buff *skb);
void skb_unlink(struct sock *sk, struct sk_buff *skb);
/* Waits for a message, and leaves it on the queue. NULL with *err: 0 after a shutdown. */
struct sk_buff *skb_wait_for_message(struct sock *sk, bool noblock, int *err);

static inline struct sk_buff *skb_peek(struct sock *sk)
{
	return list_first_entry_or_null(&sk->sk_receive_queue, struct sk_buff, list);
}

static inline struct sk_buff *skb_peek_next(struct sock *sk, struct sk_buff *skb)
{
	return list_is_last(&skb->list, &sk->sk_receive_queue) ? NULL : list_next_entry(skb, list);
}

/* core/sockopt.c */
int sock_setsockopt(struct socket *sock, int optname, const void __user *optval, unsigned int optlen);
int sock_getsockopt(struct socket *sock, int optname, void __user *optval, int __user *optlen);

#endif
