/*
 * Messages: memory for them, as much as the sender may have under way, and the queue of the receiver.
 */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include "../scm.h"
#include "../sock.h"

/* The message counts as its sender's memory, which is held for that. NULL without memory. */
static struct sk_buff *alloc_skb(struct sock *sk, size_t len)
{
	struct sk_buff *skb = kzalloc(sizeof(*skb), GFP_KERNEL);

	if (!skb)
		return NULL;
	if (len) {
		skb->data = kvmalloc(len, GFP_KERNEL);
		if (!skb->data) {
			kfree(skb);
			return NULL;
		}
	}
	skb->len = len;
	skb->truesize = SKB_TRUESIZE(len);
	skb->uid = INVALID_UID;
	skb->gid = INVALID_GID;
	skb->sk = sock_hold(sk);
	sk->sk_wmem_alloc += skb->truesize;
	return skb;
}

static bool may_send_more(const struct sock *sk)
{
	return sk->sk_wmem_alloc < (unsigned int)sk->sk_sndbuf;
}

/*
 * Waits until the sender has fewer bytes under way than SO_SNDBUF; one message more than that is then allowed. NULL with
 * *err: EAGAIN, EPIPE after a shutdown, an error that waited, a signal, want of memory.
 */
struct sk_buff *sock_alloc_send_skb(struct sock *sk, size_t len, bool noblock, int *err)
{
	long timeo = sock_sndtimeo(sk, noblock), left;
	struct sk_buff *skb;

	for (;;) {
		*err = sock_error(sk);
		if (!*err && sk->sk_shutdown & SEND_SHUTDOWN)
			*err = -EPIPE;
		if (*err)
			return NULL;
		if (may_send_more(sk))
			break;
		*err = -EAGAIN;
		if (!timeo)
			return NULL;
		left = wait_event_interruptible_timeout(sk->sk_wait,
			may_send_more(sk) || sk->sk_shutdown & SEND_SHUTDOWN || sk->sk_err, timeo);
		if (left < 0) {
			*err = sock_intr_errno(timeo);
			return NULL;
		}
		timeo = left;
	}
	skb = alloc_skb(sk, len);
	if (!skb)
		*err = -ENOBUFS;
	return skb;
}

/* The message is on no queue. May sleep, if files come with it. */
void kfree_skb(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	if (skb->fp) {
		skb->fp_destructor(skb);
		scm_fp_free(skb->fp);
	}
	put_pid(skb->pid);
	sk->sk_wmem_alloc -= skb->truesize;
	sk->sk_write_space(sk);
	sock_put(sk);
	kvfree(skb->data);
	kfree(skb);
}

void skb_queue_tail(struct sock *sk, struct sk_buff *skb)
{
	list_add_tail(&skb->list, &sk->sk_receive_queue);
	sk->sk_receive_qlen++;
}

void skb_unlink(struct sock *sk, struct sk_buff *skb)
{
	list_del_init(&skb->list);
	sk->sk_receive_qlen--;
}

/* What ends a wait for a message besides the message: an error, a shutdown (0), the end of a connection; or -EAGAIN. */
static int why_no_message(struct sock *sk)
{
	int err = sock_error(sk);

	if (err || sk->sk_shutdown & RCV_SHUTDOWN)
		return err;
	if (sk->sk_type != SOCK_DGRAM && sk->sk_state != TCP_ESTABLISHED && sk->sk_state != TCP_LISTEN)
		return -ENOTCONN;
	return -EAGAIN;
}

struct sk_buff *skb_wait_for_message(struct sock *sk, bool noblock, int *err)
{
	long timeo = sock_rcvtimeo(sk, noblock), left;

	*err = sock_error(sk);
	if (*err)
		return NULL;
	while (list_empty(&sk->sk_receive_queue)) {
		*err = -EAGAIN;
		if (!timeo)
			return NULL;
		*err = why_no_message(sk);
		if (*err != -EAGAIN)
			return NULL;
		left = wait_event_interruptible_timeout(sk->sk_wait,
			!list_empty(&sk->sk_receive_queue) || sk->sk_shutdown & RCV_SHUTDOWN || sk->sk_err, timeo);
		if (left < 0) {
			*err = sock_intr_errno(timeo);
			return NULL;
		}
		timeo = left;
	}
	return skb_peek(sk);
}
