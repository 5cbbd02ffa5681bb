/*
 * Bytes in order, without the bounds of the calls that sent them.
 */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include "af_unix.h"

/*
 * Sending.
 */

/* The largest piece. */
#define MAX_PIECE	(36 * 1024)

static int unix_broken_pipe(const struct msghdr *msg, size_t sent)
{
	if (!sent && !(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	return -EPIPE;
}

/* Queues the next piece, after `sent` bytes that were; the first takes the files with it. Its size, or -errno. */
static ssize_t unix_stream_send_piece(struct socket *sock, struct sock *other, struct msghdr *msg, struct scm_cookie *scm,
				      size_t sent)
{
	struct sock *sk = sock->sk;
	size_t size = min3(iov_iter_count(&msg->msg_iter), (size_t)(sk->sk_sndbuf >> 1) - 64, (size_t)MAX_PIECE);
	struct sk_buff *skb;
	int err;

	skb = sock_alloc_send_skb(sk, size, msg->msg_flags & MSG_DONTWAIT, &err);
	if (!skb)
		return err;
	err = unix_scm_to_skb(scm, skb, !sent);
	if (!err && !copy_from_iter_full(skb->data, size, &msg->msg_iter))
		err = -EFAULT;
	if (!err && (other->sk_dead || other->sk_shutdown & RCV_SHUTDOWN))
		err = unix_broken_pipe(msg, sent);
	if (err) {
		kfree_skb(skb);
		return err;
	}
	maybe_add_creds(skb, sock, other);
	skb_queue_tail(other, skb);
	sock_def_readable(other);
	return size;
}

int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk, *other = unix_peer(sk);
	struct scm_cookie scm;
	size_t sent = 0;
	ssize_t err = scm_send(sock, msg, &scm);

	if (err)
		return err;
	if (msg->msg_flags & MSG_OOB)
		err = -EOPNOTSUPP;
	else if (msg->msg_namelen)
		err = sk->sk_state == TCP_ESTABLISHED ? -EISCONN : -EOPNOTSUPP;
	else if (!other)
		err = -ENOTCONN;
	else if (sk->sk_shutdown & SEND_SHUTDOWN)
		err = unix_broken_pipe(msg, 0);
	while (err >= 0 && sent < len) {
		err = unix_stream_send_piece(sock, other, msg, &scm, sent);
		sent += max_t(ssize_t, err, 0);
	}
	scm_destroy(&scm);
	return sent ? (ssize_t)sent : err;
}

/*
 * Receiving.
 */

/* A receive under way: `size` bytes are still wanted. */
struct unix_stream_read_state {
	struct socket *sock;
	struct msghdr *msg;
	struct scm_cookie scm;
	bool has_creds;			/* of the first piece: what follows must be by the same */
	int flags;
	size_t size;
	ssize_t copied;
};

/* Whether the piece may be read together with those before it, as far as who sent it. */
static bool unix_same_sender(struct unix_stream_read_state *state, struct sk_buff *skb)
{
	struct scm_cookie *scm = &state->scm;

	if (state->has_creds)
		return skb->pid == scm->pid && uid_eq(skb->uid, scm->uid) && gid_eq(skb->gid, scm->gid);
	if (test_bit(SOCK_PASSCRED, &state->sock->flags)) {
		unix_skb_to_scm(skb, scm);
		state->has_creds = true;
	}
	return true;
}

/* The bytes are the reader's. Whether the next piece may follow: files end what one call reads. */
static bool unix_stream_consume(struct unix_stream_read_state *state, struct sk_buff *skb, size_t chunk)
{
	skb->consumed += chunk;
	if (skb->fp)
		unix_detach_fds(skb, &state->scm);
	if (skb->consumed < skb->len)
		return false;
	skb_unlink(state->sock->sk, skb);
	kfree_skb(skb);
	return !state->scm.fp;
}

/* From the piece, which stays where it is if that is a peek. Whether to go on with the next. */
static bool unix_stream_read_piece(struct unix_stream_read_state *state, struct sk_buff *skb)
{
	size_t chunk = min_t(size_t, skb->len - skb->consumed, state->size);

	if (!unix_same_sender(state, skb))
		return false;
	unix_copy_addr(state->msg, skb->sk);
	if (copy_to_iter(skb->data + skb->consumed, chunk, &state->msg->msg_iter) != chunk) {
		if (!state->copied)
			state->copied = -EFAULT;
		return false;
	}
	state->copied += chunk;
	state->size -= chunk;
	if (!(state->flags & MSG_PEEK))
		return unix_stream_consume(state, skb, chunk) && state->size;
	if (skb->fp && unix_peek_fds(skb, &state->scm))
		state->copied = -ENOMEM;
	return !skb->fp && state->size;
}

/* All that is there and belongs together. Whether more may be waited for. */
static bool unix_stream_read_queue(struct unix_stream_read_state *state)
{
	struct sock *sk = state->sock->sk;
	struct sk_buff *skb = skb_peek(sk);

	while (skb) {
		struct sk_buff *next = skb_peek_next(sk, skb);

		if (!unix_stream_read_piece(state, skb))
			return false;
		skb = state->flags & MSG_PEEK ? next : skb_peek(sk);
	}
	return !(state->flags & MSG_PEEK && state->copied);
}

/* The queue is empty. 0 after having slept, or -errno; 1 at the end of the stream. */
static int unix_stream_data_wait(struct unix_stream_read_state *state, long *timeo)
{
	struct sock *sk = state->sock->sk;
	int err = sock_error(sk);
	long left;

	if (err)
		return err;
	if (sk->sk_shutdown & RCV_SHUTDOWN)
		return 1;
	if (!*timeo)
		return -EAGAIN;
	mutex_unlock(&unix_sk(sk)->iolock);
	left = wait_event_interruptible_timeout(sk->sk_wait,
		!list_empty(&sk->sk_receive_queue) || sk->sk_err || sk->sk_shutdown & RCV_SHUTDOWN, *timeo);
	mutex_lock(&unix_sk(sk)->iolock);
	if (left < 0)
		return sock_intr_errno(*timeo);
	*timeo = left;
	return 0;
}

int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct unix_stream_read_state state = { .sock = sock, .msg = msg, .flags = flags, .size = size };
	struct sock *sk = sock->sk;
	long timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);
	ssize_t target = sock_rcvlowat(sk, flags & MSG_WAITALL, size);
	int err = 0;

	msg->msg_namelen = 0;
	if (sk->sk_state != TCP_ESTABLISHED)
		return -EINVAL;
	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	mutex_lock(&unix_sk(sk)->iolock);
	while (!err && unix_stream_read_queue(&state) && state.copied < target)
		err = unix_stream_data_wait(&state, &timeo);
	mutex_unlock(&unix_sk(sk)->iolock);
	scm_recv(sock, msg, &state.scm);
	if (state.copied)
		return state.copied;
	return min(err, 0);
}
