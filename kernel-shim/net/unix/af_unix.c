/*
 * Local sockets: how they come and go, and what a stream, datagram or seqpacket socket does by which function.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <asm/ioctls.h>
#include "af_unix.h"

HLIST_HEAD(unix_sockets);

/* /proc/sys/net/unix/max_dgram_qlen */
#define MAX_DGRAM_QLEN	10

bool unix_writable(const struct sock *sk)
{
	return sk->sk_state != TCP_LISTEN && sk->sk_wmem_alloc << 2 <= (unsigned int)sk->sk_sndbuf;
}

static void unix_write_space(struct sock *sk)
{
	if (!unix_writable(sk))
		return;
	wake_up_interruptible_sync_poll(&sk->sk_wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	sk_wake_async(sk, POLL_OUT);
}

static void unix_sock_destructor(struct sock *sk)
{
	if (unix_sk(sk)->addr)
		unix_release_addr(unix_sk(sk)->addr);
	kfree(unix_sk(sk));
}

/* sock is NULL for the end of a connection that has not been accepted yet. NULL without memory. */
struct sock *unix_create1(struct socket *sock, int type)
{
	struct unix_sock *u = kzalloc(sizeof(*u), GFP_KERNEL);

	if (!u)
		return NULL;
	sock_init_data(sock, &u->sk);
	u->sk.sk_type = type;
	u->sk.sk_max_ack_backlog = MAX_DGRAM_QLEN;
	u->sk.sk_write_space = unix_write_space;
	u->sk.sk_destruct = unix_sock_destructor;
	mutex_init(&u->iolock);
	mutex_init(&u->bindlock);
	init_waitqueue_head(&u->peer_wait);
	unix_peer_wake_init(u);
	INIT_LIST_HEAD(&u->link);
	INIT_HLIST_NODE(&u->bind_node);
	hlist_add_head(&u->node, &unix_sockets);
	return &u->sk;
}

void init_peercred(struct sock *sk)
{
	put_pid(sk->sk_peer_pid);
	put_cred(sk->sk_peer_cred);
	sk->sk_peer_pid = get_pid(task_tgid(current));
	sk->sk_peer_cred = get_current_cred();
}

void copy_peercred(struct sock *sk, const struct sock *peersk)
{
	put_pid(sk->sk_peer_pid);
	put_cred(sk->sk_peer_cred);
	sk->sk_peer_pid = get_pid(peersk->sk_peer_pid);
	sk->sk_peer_cred = get_cred(peersk->sk_peer_cred);
}

/* The peer of a socket that is closed. One that has unread data, or was never accepted, resets the connection. */
static void unix_tell_peer(struct sock *sk, struct sock *skpair, bool embrion)
{
	if (sk->sk_type != SOCK_DGRAM) {
		skpair->sk_shutdown = SHUTDOWN_MASK;
		if (!list_empty(&sk->sk_receive_queue) || embrion)
			skpair->sk_err = ECONNRESET;
		sk_state_change(skpair);
		sk_wake_async(skpair, POLL_HUP);
	}
	unix_dgram_peer_wake_disconnect(sk, skpair);
	sock_put(skpair);
}

/* Drops the reference of the file, or of the listener's queue. */
void unix_release_sock(struct sock *sk, bool embrion)
{
	struct unix_sock *u = unix_sk(sk);
	struct sock *skpair = unix_peer(sk);
	bool listened = sk->sk_state == TCP_LISTEN;
	struct sk_buff *skb;

	hlist_del_init(&u->node);
	hlist_del_init(&u->bind_node);
	sock_orphan(sk);
	sk->sk_shutdown = SHUTDOWN_MASK;
	sk->sk_state = TCP_CLOSE;
	u->peer = NULL;
	wake_up_interruptible_all(&u->peer_wait);
	if (skpair)
		unix_tell_peer(sk, skpair, embrion);
	while ((skb = skb_peek(sk))) {
		skb_unlink(sk, skb);
		if (listened)
			unix_release_sock(skb->sk, true);
		kfree_skb(skb);
	}
	if (u->path.dentry)
		path_put(&u->path);
	u->path = (struct path) { };
	sock_put(sk);
	unix_gc();
}

static int unix_release(struct socket *sock)
{
	if (sock->sk)
		unix_release_sock(sock->sk, false);
	sock->sk = NULL;
	return 0;
}

/* Both directions end for both sides. A datagram socket's peer is not concerned. */
static int unix_shutdown(struct socket *sock, int how)
{
	struct sock *sk = sock->sk, *other = unix_peer(sk);
	unsigned int mode = how + 1, peer_mode;

	if (how < 0 || how > 2)
		return -EINVAL;
	sk->sk_shutdown |= mode;
	if (other && sk->sk_type != SOCK_DGRAM) {
		peer_mode = (mode & RCV_SHUTDOWN ? SEND_SHUTDOWN : 0) | (mode & SEND_SHUTDOWN ? RCV_SHUTDOWN : 0);
		other->sk_shutdown |= peer_mode;
		sk_state_change(other);
		if (peer_mode == SHUTDOWN_MASK)
			sk_wake_async(other, POLL_HUP);
		else if (peer_mode & RCV_SHUTDOWN)
			sk_wake_async(other, POLL_IN);
	}
	sk_state_change(sk);
	return 0;
}

/* What can be read: of a stream all of it, of datagrams the first. -EINVAL of a listener. */
static long unix_inq_len(const struct sock *sk)
{
	const struct sk_buff *skb;
	long amount = 0;

	if (sk->sk_state == TCP_LISTEN)
		return -EINVAL;
	list_for_each_entry(skb, &sk->sk_receive_queue, list) {
		amount += skb->len - skb->consumed;
		if (sk->sk_type == SOCK_DGRAM)
			break;
	}
	return amount;
}

static int unix_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	long amount;

	switch (cmd) {
	case TIOCOUTQ:
		return put_user((int)sock->sk->sk_wmem_alloc, (int __user *)arg);
	case FIONREAD:
		amount = unix_inq_len(sock->sk);
		return amount < 0 ? (int)amount : put_user((int)amount, (int __user *)arg);
	default:
		return -ENOIOCTLCMD;
	}
}

static const struct proto_ops unix_stream_ops = {
	.family = PF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_stream_connect,
	.socketpair = unix_socketpair,
	.accept = unix_accept,
	.getname = unix_getname,
	.poll = unix_poll,
	.ioctl = unix_ioctl,
	.listen = unix_listen,
	.shutdown = unix_shutdown,
	.sendmsg = unix_stream_sendmsg,
	.recvmsg = unix_stream_recvmsg,
};

static const struct proto_ops unix_dgram_ops = {
	.family = PF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_dgram_connect,
	.socketpair = unix_socketpair,
	.getname = unix_getname,
	.poll = unix_dgram_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_dgram_sendmsg,
	.recvmsg = unix_dgram_recvmsg,
};

static const struct proto_ops unix_seqpacket_ops = {
	.family = PF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_stream_connect,
	.socketpair = unix_socketpair,
	.accept = unix_accept,
	.getname = unix_getname,
	.poll = unix_dgram_poll,
	.ioctl = unix_ioctl,
	.listen = unix_listen,
	.shutdown = unix_shutdown,
	.sendmsg = unix_seqpacket_sendmsg,
	.recvmsg = unix_seqpacket_recvmsg,
};

static int unix_create(struct socket *sock, int protocol)
{
	if (protocol && protocol != PF_UNIX)
		return -EPROTONOSUPPORT;
	switch (sock->type) {
	case SOCK_STREAM:
		sock->ops = &unix_stream_ops;
		break;
	case SOCK_RAW:
		sock->type = SOCK_DGRAM;
		fallthrough;
	case SOCK_DGRAM:
		sock->ops = &unix_dgram_ops;
		break;
	case SOCK_SEQPACKET:
		sock->ops = &unix_seqpacket_ops;
		break;
	default:
		return -ESOCKTNOSUPPORT;
	}
	return unix_create1(sock, sock->type) ? 0 : -ENOMEM;
}

static const struct net_proto_family unix_family_ops = {
	.family = PF_UNIX,
	.create = unix_create,
};

static int __init af_unix_init(void)
{
	return sock_register(&unix_family_ops);
}
fs_initcall(af_unix_init);
