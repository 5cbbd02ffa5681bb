/*
 * Sockets as files: what a system call looks up, and what a family of protocols does for it.
 */
#ifndef _LINUX_NET_H
#define _LINUX_NET_H

#include <linux/fcntl.h>
#include <linux/socket.h>
#include <linux/types.h>

struct file;
struct poll_table_struct;
struct sock;
struct socket;

#define NPROTO		AF_MAX

enum sock_type {
	SOCK_STREAM = 1,
	SOCK_DGRAM = 2,
	SOCK_RAW = 3,
	SOCK_RDM = 4,
	SOCK_SEQPACKET = 5,
	SOCK_DCCP = 6,
	SOCK_PACKET = 10,
};

#define SOCK_MAX	(SOCK_PACKET + 1)
#define SOCK_TYPE_MASK	0xf
#define SOCK_CLOEXEC	O_CLOEXEC
#define SOCK_NONBLOCK	O_NONBLOCK

typedef enum {
	SS_FREE = 0,
	SS_UNCONNECTED,
	SS_CONNECTING,
	SS_CONNECTED,
	SS_DISCONNECTING,
} socket_state;

/* socket.flags */
#define SOCK_PASSCRED	3

/* NULL where the family, or the type, has no such operation: EOPNOTSUPP. */
struct proto_ops {
	int family;
	int (*release)(struct socket *sock);
	int (*bind)(struct socket *sock, struct sockaddr *addr, int addr_len);
	int (*connect)(struct socket *sock, struct sockaddr *addr, int addr_len, int flags);
	int (*socketpair)(struct socket *one, struct socket *other);
	int (*accept)(struct socket *sock, struct socket *newsock, int flags);
	/* The length of the address put at addr, of the peer's if asked, or -errno. */
	int (*getname)(struct socket *sock, struct sockaddr *addr, int peer);
	unsigned int (*poll)(struct file *file, struct socket *sock, struct poll_table_struct *wait);
	int (*ioctl)(struct socket *sock, unsigned int cmd, unsigned long arg);
	int (*listen)(struct socket *sock, int backlog);
	int (*shutdown)(struct socket *sock, int how);
	int (*sendmsg)(struct socket *sock, struct msghdr *msg, size_t len);
	int (*recvmsg)(struct socket *sock, struct msghdr *msg, size_t len, int flags);
};

struct socket {
	socket_state state;
	short type;
	unsigned long flags;
	struct file *file;		/* which holds the socket, not the other way round */
	struct sock *sk;
	const struct proto_ops *ops;
};

struct net_proto_family {
	int family;
	int (*create)(struct socket *sock, int protocol);
};

/* net/socket.c */
int sock_register(const struct net_proto_family *ops);
int sock_create(int family, int type, int protocol, struct socket **res);
struct socket *sock_alloc(void);
void sock_release(struct socket *sock);
/* A file for the socket, which goes with it; on failure, an ERR_PTR, the socket goes at once. */
struct file *sock_alloc_file(struct socket *sock, int flags);
/* The socket behind a file, or NULL. */
struct socket *sock_from_file(struct file *file);
/* The same behind a descriptor, with a reference to the file; NULL with *err of EBADF or ENOTSOCK. */
struct socket *sockfd_lookup(int fd, int *err);
void sockfd_put(struct socket *sock);
int sock_sendmsg(struct socket *sock, struct msghdr *msg);
int sock_recvmsg(struct socket *sock, struct msghdr *msg, int flags);

#endif
