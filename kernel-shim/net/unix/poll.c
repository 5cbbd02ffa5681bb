/*
 * Readiness. Whoever polls a datagram socket whose peer's queue is full is told by that queue's waiters, among which the
 * socket itself stands then.
 */
#include <linux/fs.h>
#include <linux/poll.h>
#include "af_unix.h"

#define WRITABLE	(EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND)

static int unix_dgram_peer_wake_relay(wait_queue_entry_t *q, unsigned int mode, int flags, void *key)
{
	struct unix_sock *u = container_of(q, struct unix_sock, peer_wake);

	__remove_wait_queue(&unix_sk(q->private)->peer_wait, q);
	q->private = NULL;
	wake_up_interruptible_poll(&u->sk.sk_wait, key_to_poll(key));
	return 0;
}

void unix_peer_wake_init(struct unix_sock *u)
{
	init_waitqueue_func_entry(&u->peer_wake, unix_dgram_peer_wake_relay);
}

void unix_dgram_peer_wake_disconnect(struct sock *sk, struct sock *other)
{
	struct unix_sock *u = unix_sk(sk);

	if (u->peer_wake.private != other)
		return;
	remove_wait_queue(&unix_sk(other)->peer_wait, &u->peer_wake);
	u->peer_wake.private = NULL;
}

/* Whether sk has to wait for room in the queue of `other`; then those who poll it will be woken. */
static bool unix_dgram_peer_wake_me(struct sock *sk, struct sock *other)
{
	struct unix_sock *u = unix_sk(sk);

	if (!unix_recvq_full(other))
		return false;
	if (!u->peer_wake.private) {
		u->peer_wake.private = other;
		add_wait_queue(&unix_sk(other)->peer_wait, &u->peer_wake);
	}
	return true;
}

/* What streams and datagrams have in common. */
static __poll_t unix_poll_common(const struct sock *sk)
{
	__poll_t mask = 0;

	if (sk->sk_err)
		mask |= EPOLLERR;
	if (sk->sk_shutdown == SHUTDOWN_MASK)
		mask |= EPOLLHUP;
	if (sk->sk_shutdown & RCV_SHUTDOWN)
		mask |= EPOLLRDHUP | EPOLLIN | EPOLLRDNORM;
	if (!list_empty(&sk->sk_receive_queue))
		mask |= EPOLLIN | EPOLLRDNORM;
	if (sk->sk_type != SOCK_DGRAM && sk->sk_state == TCP_CLOSE)
		mask |= EPOLLHUP;
	return mask;
}

__poll_t unix_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	poll_wait(file, &sock->sk->sk_wait, wait);
	return unix_poll_common(sock->sk) | (unix_writable(sock->sk) ? WRITABLE : 0);
}

__poll_t unix_dgram_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk, *other = unix_peer(sk);
	__poll_t mask;

	poll_wait(file, &sk->sk_wait, wait);
	mask = unix_poll_common(sk);
	if (!(poll_requested_events(wait) & WRITABLE) || !unix_writable(sk))
		return mask;
	if (other && unix_peer(other) != sk && unix_dgram_peer_wake_me(sk, other))
		return mask;
	return mask | WRITABLE;
}
