/* What the files of net/unix/ share. */
#ifndef _NET_AF_UNIX_H
#define _NET_AF_UNIX_H

#include <linux/list.h>
#include <linux/path.h>
#include <linux/un.h>
#include "../scm.h"
#include "../sock.h"

/* A name in use, shared by the socket that was bound and those accepted from it. */
struct unix_address {
	refcount_t refcnt;
	int len;
	struct sockaddr_un name[];
};

struct unix_sock {
	struct sock sk;
	struct unix_address *addr;
	struct path path;		/* of a name in the file system */
	struct hlist_node node;		/* among all */
	struct hlist_node bind_node;	/* among those that can be found by name */
	struct sock *peer;		/* with a reference */
	struct mutex iolock;		/* one reader at a time */
	struct mutex bindlock;
	wait_queue_head_t peer_wait;	/* those who find its queue full */
	wait_queue_entry_t peer_wake;	/* on the peer's peer_wait: tells those who poll this one */
	struct list_head link;		/* among those in flight (garbage.c) */
	unsigned long inflight;		/* how often its file is in some queue */
	unsigned long gc_refs;		/* the collector's: those of them that it has not accounted for */
	bool gc_candidate;
};

static inline struct unix_sock *unix_sk(const struct sock *sk)
{
	return (struct unix_sock *)sk;
}

static inline struct sock *unix_peer(const struct sock *sk)
{
	return unix_sk(sk)->peer;
}

/* A datagram is for a peer of nobody, or for one's own. */
static inline bool unix_may_send(const struct sock *sk, const struct sock *other)
{
	return !unix_peer(other) || unix_peer(other) == sk;
}

static inline bool unix_recvq_full(const struct sock *sk)
{
	return sk->sk_receive_qlen > sk->sk_max_ack_backlog;
}

/* af_unix.c */
extern struct hlist_head unix_sockets;
struct sock *unix_create1(struct socket *sock, int type);
void unix_release_sock(struct sock *sk, bool embrion);
bool unix_writable(const struct sock *sk);
/* Who current is, for those who ask its peer (SO_PEERCRED). */
void init_peercred(struct sock *sk);
void copy_peercred(struct sock *sk, const struct sock *peersk);

/* name.c */
void unix_release_addr(struct unix_address *addr);
int unix_validate_addr(const struct sockaddr_un *sunaddr, int addr_len);
int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len);
int unix_autobind(struct sock *sk);
int unix_getname(struct socket *sock, struct sockaddr *uaddr, int peer);
/* The socket of that name, with a reference; ERR_PTR of ECONNREFUSED, EPROTOTYPE, or what the path walk says. */
struct sock *unix_find_other(struct sockaddr_un *sunaddr, int addr_len, int type);

/* connect.c */
int unix_listen(struct socket *sock, int backlog);
int unix_accept(struct socket *sock, struct socket *newsock, int flags);
int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags);
int unix_dgram_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags);
int unix_socketpair(struct socket *socka, struct socket *sockb);
/* Until `other` has room, for *timeo at most, which becomes what is left; 0, -ERESTARTSYS or -EINTR. */
int unix_wait_for_peer(struct sock *other, long *timeo);

/* message.c */
/* What the sender said it is, and its files if this is the piece that takes them, go over to the message. 0 or -errno. */
int unix_scm_to_skb(struct scm_cookie *scm, struct sk_buff *skb, bool send_fds);
/* The cookie's sender becomes the message's. */
void unix_skb_to_scm(struct sk_buff *skb, struct scm_cookie *scm);
/* A reader gets the files and they stay (0 or -ENOMEM), or they go. */
int unix_peek_fds(struct sk_buff *skb, struct scm_cookie *scm);
void unix_detach_fds(struct sk_buff *skb, struct scm_cookie *scm);
/* Notes who sends if either side may ask. */
void maybe_add_creds(struct sk_buff *skb, const struct socket *sock, const struct sock *other);
/* The sender's name, to a reader who asked. */
void unix_copy_addr(struct msghdr *msg, const struct sock *sk);

/* stream.c, dgram.c */
int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
int unix_seqpacket_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_seqpacket_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);

/* poll.c */
__poll_t unix_poll(struct file *file, struct socket *sock, poll_table *wait);
__poll_t unix_dgram_poll(struct file *file, struct socket *sock, poll_table *wait);
void unix_peer_wake_init(struct unix_sock *u);
/* Nobody who polls sk waits for `other` any more. */
void unix_dgram_peer_wake_disconnect(struct sock *sk, struct sock *other);

/* garbage.c */
/* Counts the files of a message as sent and not received. 0, or -ETOOMANYREFS if the user has too many such. */
int unix_inflight(struct scm_fp_list *fpl);
void unix_notinflight(struct scm_fp_list *fpl);
/* Closes what nobody can receive any more. Sleeps. */
void unix_gc(void);

#endif
