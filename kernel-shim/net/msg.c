/*
 * The system calls that send and receive one message: with an address, or with a vector and control data.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "msg.h"
#include "sock.h"

/* net.core.optmem_max of a 32-bit machine: the most control data of one message. */
#define OPTMEM_MAX	(sizeof(long) * (2 * UIO_MAXIOV + 512))

int move_addr_to_kernel(const void __user *uaddr, int ulen, struct sockaddr_storage *kaddr)
{
	if (ulen < 0 || ulen > (int)sizeof(*kaddr))
		return -EINVAL;
	return copy_from_user(kaddr, uaddr, ulen) ? -EFAULT : 0;
}

int move_addr_to_user(const struct sockaddr_storage *kaddr, int klen, void __user *uaddr, int __user *ulen)
{
	int len;

	if (get_user(len, ulen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	if (copy_to_user(uaddr, kaddr, min(len, klen)))
		return -EFAULT;
	return put_user(klen, ulen);
}

/* A file that does not wait makes calls that do not. */
static unsigned int file_msg_flags(const struct socket *sock)
{
	return sock->file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0;
}

SYSCALL_DEFINE6(sendto, int, fd, void __user *, buff, size_t, len, unsigned int, flags, struct sockaddr __user *, addr,
		int, addr_len)
{
	struct sockaddr_storage address;
	struct msghdr msg = { };
	struct socket *sock;
	struct iovec iov;
	int err = import_single_range(WRITE, buff, len, &iov, &msg.msg_iter);

	if (err)
		return err;
	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;
	if (addr) {
		err = move_addr_to_kernel(addr, addr_len, &address);
		msg.msg_name = (struct sockaddr *)&address;
		msg.msg_namelen = addr_len;
	}
	msg.msg_flags = flags | file_msg_flags(sock);
	if (!err)
		err = sock_sendmsg(sock, &msg);
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE6(recvfrom, int, fd, void __user *, ubuf, size_t, size, unsigned int, flags, struct sockaddr __user *, addr,
		int __user *, addr_len)
{
	struct sockaddr_storage address;
	struct msghdr msg = { .msg_name = addr ? (struct sockaddr *)&address : NULL };
	struct socket *sock;
	struct iovec iov;
	int ret, err = import_single_range(READ, ubuf, size, &iov, &msg.msg_iter);

	if (err)
		return err;
	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;
	ret = sock_recvmsg(sock, &msg, flags | file_msg_flags(sock));
	if (ret >= 0 && addr)
		err = move_addr_to_user(&address, msg.msg_namelen, addr, addr_len);
	else
		err = 0;
	sockfd_put(sock);
	return err ? err : ret;
}

/* A message header, and its vector: *iov as for import_iovec(). 0 or -errno. */
static int copy_msghdr(struct user_msghdr *umsg, const struct user_msghdr __user *from, int rw, struct iovec **iov,
		       struct iov_iter *iter)
{
	ssize_t total = -EFAULT;

	if (!copy_from_user(umsg, from, sizeof(*umsg))) {
		if (!umsg->msg_name)
			umsg->msg_namelen = 0;
		if (umsg->msg_namelen < 0)
			total = -EINVAL;
		else if (umsg->msg_iovlen > UIO_MAXIOV)
			total = -EMSGSIZE;
		else
			total = import_iovec(rw, umsg->msg_iov, umsg->msg_iovlen, UIO_FASTIOV, iov, iter);
	}
	if (total >= 0)
		return 0;
	*iov = NULL;
	return total;
}

/* The control data of a message to be sent, which the caller frees, or an ERR_PTR. */
static void *copy_control(const struct user_msghdr *umsg)
{
	if (!umsg->msg_controllen)
		return NULL;
	if (umsg->msg_controllen > OPTMEM_MAX)
		return ERR_PTR(-ENOBUFS);
	return memdup_user(umsg->msg_control, umsg->msg_controllen);
}

long ___sys_sendmsg(struct socket *sock, struct user_msghdr __user *from, unsigned int flags)
{
	struct sockaddr_storage address;
	struct iovec stack[UIO_FASTIOV], *iov = stack;
	struct user_msghdr umsg;
	struct msghdr msg = { .msg_flags = flags | file_msg_flags(sock) };
	long err = copy_msghdr(&umsg, from, WRITE, &iov, &msg.msg_iter);

	if (err)
		return err;
	msg.msg_control = copy_control(&umsg);
	if (IS_ERR(msg.msg_control)) {
		err = PTR_ERR(msg.msg_control);
		goto out;
	}
	msg.msg_controllen = umsg.msg_controllen;
	if (umsg.msg_name) {
		msg.msg_namelen = min_t(int, umsg.msg_namelen, sizeof(address));
		msg.msg_name = (struct sockaddr *)&address;
		err = move_addr_to_kernel(umsg.msg_name, msg.msg_namelen, &address);
	}
	if (!err)
		err = sock_sendmsg(sock, &msg);
	kfree(msg.msg_control);
out:
	kfree(iov);
	return err;
}

/* What recvmsg tells in the header: the sender's name, and how the message fitted. */
static int put_msghdr(const struct msghdr *msg, const struct user_msghdr *umsg, struct user_msghdr __user *to)
{
	int err = 0;

	if (umsg->msg_name)
		err = move_addr_to_user((struct sockaddr_storage *)msg->msg_name, msg->msg_namelen, umsg->msg_name,
					&to->msg_namelen);
	if (!err)
		err = put_user(msg->msg_flags, &to->msg_flags);
	return err ? err : put_user(umsg->msg_controllen - msg->msg_controllen, &to->msg_controllen);
}

long ___sys_recvmsg(struct socket *sock, struct user_msghdr __user *to, unsigned int flags)
{
	struct sockaddr_storage address;
	struct iovec stack[UIO_FASTIOV], *iov = stack;
	struct user_msghdr umsg;
	struct msghdr msg = { };
	long ret = copy_msghdr(&umsg, to, READ, &iov, &msg.msg_iter), err = 0;

	if (ret)
		return ret;
	msg.msg_name = umsg.msg_name ? (struct sockaddr *)&address : NULL;
	msg.msg_control_user = umsg.msg_control;
	msg.msg_controllen = umsg.msg_control ? umsg.msg_controllen : 0;
	umsg.msg_controllen = msg.msg_controllen;
	msg.msg_flags = flags & MSG_CMSG_CLOEXEC;
	ret = sock_recvmsg(sock, &msg, flags | file_msg_flags(sock));
	if (ret >= 0)
		err = put_msghdr(&msg, &umsg, to);
	kfree(iov);
	return err ? err : ret;
}

SYSCALL_DEFINE3(sendmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);
	long ret;

	if (!sock)
		return err;
	ret = ___sys_sendmsg(sock, msg, flags);
	sockfd_put(sock);
	return ret;
}

SYSCALL_DEFINE3(recvmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);
	long ret;

	if (!sock)
		return err;
	ret = ___sys_recvmsg(sock, msg, flags);
	sockfd_put(sock);
	return ret;
}
