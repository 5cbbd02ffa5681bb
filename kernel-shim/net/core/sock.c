/*
 * A socket's half of a connection: how it begins and ends, and how those are woken who wait for it.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include "../sock.h"

void sock_init_data(struct socket *sock, struct sock *sk)
{
	refcount_set(&sk->sk_refcnt, 1);
	sk->sk_state = TCP_CLOSE;
	sk->sk_sndbuf = SK_WMEM_MAX;
	sk->sk_rcvbuf = SK_RMEM_MAX;
	sk->sk_rcvlowat = 1;
	sk->sk_lingertime = -1;
	sk->sk_rcvtimeo = sk->sk_sndtimeo = MAX_SCHEDULE_TIMEOUT;
	INIT_LIST_HEAD(&sk->sk_receive_queue);
	init_waitqueue_head(&sk->sk_wait);
	if (sock) {
		sk->sk_type = sock->type;
		sock_graft(sk, sock);
	}
}

void sock_put(struct sock *sk)
{
	if (!refcount_dec_and_test(&sk->sk_refcnt))
		return;
	put_pid(sk->sk_peer_pid);
	put_cred(sk->sk_peer_cred);
	sk->sk_destruct(sk);
}

void sock_graft(struct sock *sk, struct socket *sock)
{
	sock->sk = sk;
	sk->sk_socket = sock;
}

void sock_orphan(struct sock *sk)
{
	sk->sk_dead = true;
	sk->sk_socket = NULL;
}

int sock_error(struct sock *sk)
{
	int err = sk->sk_err;

	sk->sk_err = 0;
	return -err;
}

/* SIGIO to whoever asked for it. */
void sk_wake_async(struct sock *sk, int band)
{
	kill_fasync(&sk->sk_fasync, SIGIO, band);
}

void sock_def_readable(struct sock *sk)
{
	wake_up_interruptible_sync_poll(&sk->sk_wait, EPOLLIN | EPOLLPRI | EPOLLRDNORM | EPOLLRDBAND);
	sk_wake_async(sk, POLL_IN);
}

/* Something that all who wait for the socket should look at. */
void sk_state_change(struct sock *sk)
{
	wake_up_interruptible_all(&sk->sk_wait);
}
