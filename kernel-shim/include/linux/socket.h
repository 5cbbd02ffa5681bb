/*
 * Socket addresses, messages and their numbers, as programs pass them, and struct msghdr, a message on its way.
 */
#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H

#include <linux/types.h>
#include <linux/uio.h>

typedef unsigned short sa_family_t;

struct sockaddr {
	sa_family_t sa_family;
	char sa_data[14];
};

struct sockaddr_storage {
	sa_family_t ss_family;
	char __data[126];
} __attribute__((aligned(4)));

#define AF_UNSPEC	0
#define AF_UNIX		1
#define AF_LOCAL	AF_UNIX
#define AF_MAX		46
#define PF_UNIX		AF_UNIX

/* Flags of messages: what a call asks for, what a message carries, what recvmsg(2) tells about it. */
#define MSG_OOB			0x1
#define MSG_PEEK		0x2
#define MSG_CTRUNC		0x8
#define MSG_TRUNC		0x20
#define MSG_DONTWAIT		0x40
#define MSG_EOR			0x80
#define MSG_WAITALL		0x100
#define MSG_ERRQUEUE		0x2000
#define MSG_NOSIGNAL		0x4000
#define MSG_WAITFORONE		0x10000
#define MSG_CMSG_CLOEXEC	0x40000000

#define SOL_SOCKET		1

#define SCM_RIGHTS		1
#define SCM_CREDENTIALS		2

#define SOMAXCONN		4096

struct ucred {
	u32 pid;
	u32 uid;
	u32 gid;
};

struct user_msghdr {
	void __user *msg_name;
	int msg_namelen;
	struct iovec __user *msg_iov;
	size_t msg_iovlen;
	void __user *msg_control;
	size_t msg_controllen;
	unsigned int msg_flags;
};

struct mmsghdr {
	struct user_msghdr msg_hdr;
	unsigned int msg_len;
};

/* One item of a message's control data; the next begins at a multiple of sizeof(long). */
struct cmsghdr {
	size_t cmsg_len;		/* of this and the data behind it */
	int cmsg_level;
	int cmsg_type;
};

#define CMSG_ALIGN(len)		(((len) + sizeof(long) - 1) & ~(sizeof(long) - 1))
#define CMSG_LEN(len)		(sizeof(struct cmsghdr) + (len))
#define CMSG_SPACE(len)		(sizeof(struct cmsghdr) + CMSG_ALIGN(len))

/* The control data of a message that is sent lies in kernel memory, that of one received goes to the user's. */
struct msghdr {
	struct sockaddr *msg_name;	/* in kernel memory; NULL if nobody asks */
	int msg_namelen;
	struct iov_iter msg_iter;
	union {
		void *msg_control;
		void __user *msg_control_user;
	};
	size_t msg_controllen;		/* of a message received: what is left */
	unsigned int msg_flags;
};

#endif
