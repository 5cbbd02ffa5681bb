/*
 * Connections: pairs, listeners and those who come to them, and a datagram socket's only correspondent.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/path.h>
#include <linux/pid.h>
#include "af_unix.h"

static void unix_establish(struct sock *sk, struct sock *peer)
{
	unix_sk(sk)->peer = sock_hold(peer);
	sk->sk_state = TCP_ESTABLISHED;
}

int unix_socketpair(struct socket *socka, struct socket *sockb)
{
	unix_establish(socka->sk, sockb->sk);
	unix_establish(sockb->sk, socka->sk);
	init_peercred(socka->sk);
	init_peercred(sockb->sk);
	socka->state = sockb->state = SS_CONNECTED;
	return 0;
}

int unix_wait_for_peer(struct sock *other, long *timeo)
{
	long left = wait_event_interruptible_timeout(unix_sk(other)->peer_wait,
		other->sk_dead || other->sk_shutdown & RCV_SHUTDOWN || !unix_recvq_full(other), *timeo);

	if (left < 0)
		return sock_intr_errno(*timeo);
	*timeo = left;
	return 0;
}

/*
 * Listening.
 */

int unix_listen(struct socket *sock, int backlog)
{
	struct sock *sk = sock->sk;

	if (!unix_sk(sk)->addr || (sk->sk_state != TCP_CLOSE && sk->sk_state != TCP_LISTEN))
		return -EINVAL;
	if (backlog > (int)sk->sk_max_ack_backlog)
		wake_up_interruptible_all(&unix_sk(sk)->peer_wait);
	sk->sk_max_ack_backlog = backlog;
	sk->sk_state = TCP_LISTEN;
	init_peercred(sk);
	return 0;
}

/* The queue's messages are empty: their senders are the new ends. */
int unix_accept(struct socket *sock, struct socket *newsock, int flags)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	int err;

	if (sk->sk_state != TCP_LISTEN)
		return -EINVAL;
	skb = skb_wait_for_message(sk, flags & O_NONBLOCK, &err);
	if (!skb)
		return err ? err : -EINVAL;
	skb_unlink(sk, skb);
	sock_graft(skb->sk, newsock);
	newsock->state = SS_CONNECTED;
	kfree_skb(skb);
	wake_up_interruptible(&unix_sk(sk)->peer_wait);
	return 0;
}

/*
 * Connecting.
 */

/* A listener of that name with room in its queue, referenced, or an ERR_PTR. */
static struct sock *unix_find_listener(struct sockaddr_un *sunaddr, int addr_len, int type, long timeo)
{
	for (;;) {
		struct sock *other = unix_find_other(sunaddr, addr_len, type);
		int err = -ECONNREFUSED;

		if (IS_ERR(other))
			return other;
		if (other->sk_state == TCP_LISTEN && !(other->sk_shutdown & RCV_SHUTDOWN)) {
			if (!unix_recvq_full(other))
				return other;
			err = timeo ? unix_wait_for_peer(other, &timeo) : -EAGAIN;
		}
		sock_put(other);
		if (err)
			return ERR_PTR(err);
	}
}

/* The listener's end, newsk, has its name and knows who came; the other knows who listened. */
static void unix_join(struct sock *sk, struct sock *newsk, struct sock *listener)
{
	struct unix_sock *newu = unix_sk(newsk), *otheru = unix_sk(listener);

	unix_establish(newsk, sk);
	unix_establish(sk, newsk);
	init_peercred(newsk);
	copy_peercred(sk, listener);
	refcount_inc(&otheru->addr->refcnt);
	newu->addr = otheru->addr;
	if (otheru->path.dentry) {
		path_get(&otheru->path);
		newu->path = otheru->path;
	}
	sk->sk_socket->state = SS_CONNECTED;
}

static int unix_may_connect(const struct sock *sk)
{
	if (sk->sk_state == TCP_CLOSE)
		return 0;
	return sk->sk_state == TCP_ESTABLISHED ? -EISCONN : -EINVAL;
}

/* What waits for accept(2): a message of newsk's, which the listener's queue keeps. */
static int unix_queue_embrion(struct sock *sk, struct sock *newsk, struct sock *listener, struct sk_buff *skb)
{
	int err = unix_may_connect(sk);

	if (err)
		return err;
	unix_join(sk, newsk, listener);
	skb_queue_tail(listener, skb);
	sock_def_readable(listener);
	return 0;
}

int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk, *newsk, *other;
	struct sk_buff *skb;
	int err = unix_validate_addr(sunaddr, addr_len);

	if (!err && test_bit(SOCK_PASSCRED, &sock->flags))
		err = unix_autobind(sk);
	if (err)
		return err;
	newsk = unix_create1(NULL, sock->type);
	if (!newsk)
		return -ENOMEM;
	skb = sock_alloc_send_skb(newsk, 0, true, &err);
	if (!skb) {
		unix_release_sock(newsk, false);
		return -ENOMEM;
	}
	other = unix_find_listener(sunaddr, addr_len, sock->type, sock_sndtimeo(sk, flags & O_NONBLOCK));
	err = PTR_ERR_OR_ZERO(other);
	if (!err) {
		err = unix_queue_embrion(sk, newsk, other, skb);
		sock_put(other);
	}
	if (err) {
		kfree_skb(skb);
		unix_release_sock(newsk, false);
	}
	return err;
}

/* What the old correspondent sent is gone, and it is told if it talks to nobody else. */
static void unix_dgram_disconnected(struct sock *sk, struct sock *other)
{
	struct sk_buff *skb;

	if (list_empty(&sk->sk_receive_queue))
		return;
	/* A reader that peeks leaves its message on the queue while it copies. */
	mutex_lock(&unix_sk(sk)->iolock);
	while ((skb = skb_peek(sk))) {
		skb_unlink(sk, skb);
		kfree_skb(skb);
	}
	mutex_unlock(&unix_sk(sk)->iolock);
	wake_up_interruptible_all(&unix_sk(sk)->peer_wait);
	if (!other->sk_dead && unix_peer(other) == sk) {
		other->sk_err = ECONNRESET;
		sk_state_change(other);
	}
}

/* Takes over the reference to the new peer, which is NULL for none. */
static void unix_dgram_set_peer(struct sock *sk, struct sock *other)
{
	struct sock *old = unix_peer(sk);

	unix_sk(sk)->peer = other;
	sk->sk_state = other ? TCP_ESTABLISHED : TCP_CLOSE;
	if (other)
		other->sk_state = TCP_ESTABLISHED;
	if (!old)
		return;
	unix_dgram_peer_wake_disconnect(sk, old);
	if (old != other)
		unix_dgram_disconnected(sk, old);
	sock_put(old);
}

int unix_dgram_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk, *other;
	int err;

	if (addr_len < (int)sizeof(uaddr->sa_family))
		return -EINVAL;
	if (uaddr->sa_family == AF_UNSPEC) {
		unix_dgram_set_peer(sk, NULL);
		return 0;
	}
	err = unix_validate_addr(sunaddr, addr_len);
	if (!err && test_bit(SOCK_PASSCRED, &sock->flags))
		err = unix_autobind(sk);
	if (err)
		return err;
	other = unix_find_other(sunaddr, addr_len, sock->type);
	if (IS_ERR(other))
		return PTR_ERR(other);
	if (!unix_may_send(sk, other)) {
		sock_put(other);
		return -EPERM;
	}
	unix_dgram_set_peer(sk, other);
	return 0;
}
