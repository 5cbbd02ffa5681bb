/* Messages between user and kernel memory (msg.c). */
#ifndef _NET_MSG_H
#define _NET_MSG_H

#include <linux/socket.h>

struct socket;

/* 0, -EINVAL for a length that no address has, or -EFAULT. */
int move_addr_to_kernel(const void __user *uaddr, int ulen, struct sockaddr_storage *kaddr);
/* *ulen says how much room there is, and becomes what would have been needed. */
int move_addr_to_user(const struct sockaddr_storage *kaddr, int klen, void __user *uaddr, int __user *ulen);

/* One message, after its header in user memory: the bytes sent or received, or -errno. */
long ___sys_sendmsg(struct socket *sock, struct user_msghdr __user *from, unsigned int flags);
long ___sys_recvmsg(struct socket *sock, struct user_msghdr __user *to, unsigned int flags);

#endif
