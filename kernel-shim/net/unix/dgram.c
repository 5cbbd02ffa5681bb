/*
 * Datagrams, and seqpacket sockets' records: one call sends one, one call receives one.
 */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include "af_unix.h"

/*
 * Sending.
 */

/* Who is meant, with a reference: the address, or without one the peer. */
static struct sock *unix_dgram_target(struct sock *sk, struct msghdr *msg)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)msg->msg_name;
	int err;

	if (!msg->msg_namelen)
		return unix_peer(sk) ? sock_hold(unix_peer(sk)) : ERR_PTR(-ENOTCONN);
	err = unix_validate_addr(sunaddr, msg->msg_namelen);
	return err ? ERR_PTR(err) : unix_find_other(sunaddr, msg->msg_namelen, sk->sk_type);
}

static struct sk_buff *unix_dgram_build(struct socket *sock, struct msghdr *msg, size_t len, struct scm_cookie *scm, int *err)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;

	*err = -EMSGSIZE;
	if (len > (size_t)sk->sk_sndbuf - 32)
		return NULL;
	skb = sock_alloc_send_skb(sk, len, msg->msg_flags & MSG_DONTWAIT, err);
	if (!skb)
		return NULL;
	*err = unix_scm_to_skb(scm, skb, true);
	if (!*err && !copy_from_iter_full(skb->data, len, &msg->msg_iter))
		*err = -EFAULT;
	if (!*err)
		return skb;
	kfree_skb(skb);
	return NULL;
}

/* The correspondent's file is closed: it is nobody's any more. */
static int unix_dgram_dead_peer(struct sock *sk, struct sock *other)
{
	if (unix_peer(sk) == other) {
		unix_sk(sk)->peer = NULL;
		sk->sk_state = TCP_CLOSE;
		unix_dgram_peer_wake_disconnect(sk, other);
		sock_put(other);
	}
	return -ECONNREFUSED;
}

/* Whether a message may be queued now: 0, -EAGAIN for "wait", or another -errno. */
static int unix_dgram_may_queue(struct sock *sk, struct sock *other)
{
	if (!unix_may_send(sk, other))
		return -EPERM;
	if (other->sk_dead)
		return unix_dgram_dead_peer(sk, other);
	if (other->sk_shutdown & RCV_SHUTDOWN)
		return -EPIPE;
	/* Two who are connected to each other are limited by what they may have under way, and nothing else. */
	if (other != sk && unix_peer(other) != sk && unix_recvq_full(other))
		return -EAGAIN;
	return 0;
}

static int unix_dgram_wait_to_queue(struct sock *sk, struct sock *other, long timeo)
{
	int err;

	while ((err = unix_dgram_may_queue(sk, other)) == -EAGAIN && timeo) {
		err = unix_wait_for_peer(other, &timeo);
		if (err)
			return err;
	}
	return err;
}

static int unix_dgram_send_to(struct socket *sock, struct sock *other, struct msghdr *msg, size_t len, struct scm_cookie *scm)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	int err;

	skb = unix_dgram_build(sock, msg, len, scm, &err);
	if (!skb)
		return err;
	err = unix_dgram_wait_to_queue(sk, other, sock_sndtimeo(sk, msg->msg_flags & MSG_DONTWAIT));
	if (err) {
		kfree_skb(skb);
		return err;
	}
	maybe_add_creds(skb, sock, other);
	skb_queue_tail(other, skb);
	sock_def_readable(other);
	return len;
}

int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct scm_cookie scm;
	struct sock *other;
	int err = scm_send(sock, msg, &scm);

	if (err)
		return err;
	if (msg->msg_flags & MSG_OOB)
		err = -EOPNOTSUPP;
	else if (test_bit(SOCK_PASSCRED, &sock->flags))
		err = unix_autobind(sock->sk);
	if (!err) {
		other = unix_dgram_target(sock->sk, msg);
		err = PTR_ERR_OR_ZERO(other);
	}
	if (!err) {
		err = unix_dgram_send_to(sock, other, msg, len, &scm);
		sock_put(other);
	}
	scm_destroy(&scm);
	return err;
}

int unix_seqpacket_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	int err = sock_error(sock->sk);

	if (err)
		return err;
	if (sock->sk->sk_state != TCP_ESTABLISHED)
		return -ENOTCONN;
	msg->msg_namelen = 0;
	return unix_dgram_sendmsg(sock, msg, len);
}

/*
 * Receiving.
 */

/* The next message, with the socket's iolock; NULL with *err, and without. */
static struct sk_buff *unix_dgram_next(struct sock *sk, bool noblock, int *err)
{
	struct sk_buff *skb;

	for (;;) {
		skb = skb_wait_for_message(sk, noblock, err);
		if (!skb)
			return NULL;
		mutex_lock(&unix_sk(sk)->iolock);
		skb = skb_peek(sk);
		if (skb)
			return skb;
		mutex_unlock(&unix_sk(sk)->iolock);
	}
}

/* What came with the message, and who sent it. */
static int unix_dgram_read_scm(struct socket *sock, struct msghdr *msg, struct sk_buff *skb, bool peek)
{
	struct scm_cookie scm = { };
	int err = 0;

	unix_skb_to_scm(skb, &scm);
	if (skb->fp && peek)
		err = unix_peek_fds(skb, &scm);
	else if (skb->fp)
		unix_detach_fds(skb, &scm);
	if (err)
		scm_destroy(&scm);
	else
		scm_recv(sock, msg, &scm);
	return err;
}

int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct sock *sk = sock->sk;
	bool peek = flags & MSG_PEEK;
	struct sk_buff *skb;
	int err;

	msg->msg_namelen = 0;
	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	skb = unix_dgram_next(sk, flags & MSG_DONTWAIT, &err);
	if (!skb)
		return err == -EAGAIN && sk->sk_type == SOCK_SEQPACKET && sk->sk_shutdown & RCV_SHUTDOWN ? 0 : err;
	if (!peek) {
		skb_unlink(sk, skb);
		wake_up_interruptible_sync_poll(&unix_sk(sk)->peer_wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	}
	unix_copy_addr(msg, skb->sk);
	if (size < skb->len)
		msg->msg_flags |= MSG_TRUNC;
	size = min_t(size_t, size, skb->len);
	err = copy_to_iter(skb->data, size, &msg->msg_iter) == size ? 0 : -EFAULT;
	if (!err)
		err = unix_dgram_read_scm(sock, msg, skb, peek);
	if (!err)
		err = flags & MSG_TRUNC ? skb->len : size;
	if (!peek)
		kfree_skb(skb);
	mutex_unlock(&unix_sk(sk)->iolock);
	return err;
}

int unix_seqpacket_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	if (sock->sk->sk_state != TCP_ESTABLISHED)
		return -ENOTCONN;
	return unix_dgram_recvmsg(sock, msg, size, flags);
}
