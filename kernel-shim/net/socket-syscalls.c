/*
 * The system calls that make, name, connect and set up sockets. Those that move messages are in msg.c.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "msg.h"
#include "sock.h"

/* type is the caller's, with flags; they are taken out of it. 0 or -EINVAL. */
static int split_type(int *type, int *flags)
{
	*flags = *type & ~SOCK_TYPE_MASK;
	*type &= SOCK_TYPE_MASK;
	return *flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK) ? -EINVAL : 0;
}

SYSCALL_DEFINE3(socket, int, family, int, type, int, protocol)
{
	struct socket *sock;
	struct file *file;
	int fd, flags, err = split_type(&type, &flags) ?: sock_create(family, type, protocol, &sock);

	if (err)
		return err;
	fd = get_unused_fd_flags(flags);
	if (fd < 0) {
		sock_release(sock);
		return fd;
	}
	file = sock_alloc_file(sock, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}

/* Two sockets that are connected to each other. */
static int sock_create_pair(int family, int type, int protocol, struct socket *socks[2])
{
	int err = sock_create(family, type, protocol, &socks[0]);

	if (err)
		return err;
	err = sock_create(family, type, protocol, &socks[1]);
	if (err) {
		sock_release(socks[0]);
		return err;
	}
	err = socks[0]->ops->socketpair ? socks[0]->ops->socketpair(socks[0], socks[1]) : -EOPNOTSUPP;
	if (err) {
		sock_release(socks[1]);
		sock_release(socks[0]);
	}
	return err;
}

static int sock_pair_files(int family, int type, int protocol, int flags, struct file *files[2])
{
	struct socket *socks[2];
	int err = sock_create_pair(family, type, protocol, socks);

	if (err)
		return err;
	files[0] = sock_alloc_file(socks[0], flags);
	if (IS_ERR(files[0])) {
		sock_release(socks[1]);
		return PTR_ERR(files[0]);
	}
	files[1] = sock_alloc_file(socks[1], flags);
	if (IS_ERR(files[1])) {
		fput(files[0]);
		return PTR_ERR(files[1]);
	}
	return 0;
}

SYSCALL_DEFINE4(socketpair, int, family, int, type, int, protocol, int __user *, usockvec)
{
	struct file *files[2];
	int fd[2], flags, err = split_type(&type, &flags);

	if (err)
		return err;
	fd[0] = get_unused_fd_flags(flags);
	if (fd[0] < 0)
		return fd[0];
	fd[1] = err = get_unused_fd_flags(flags);
	if (fd[1] < 0)
		goto put_first;
	err = copy_to_user(usockvec, fd, sizeof(fd)) ? -EFAULT : sock_pair_files(family, type, protocol, flags, files);
	if (!err) {
		fd_install(fd[0], files[0]);
		fd_install(fd[1], files[1]);
		return 0;
	}
	put_unused_fd(fd[1]);
put_first:
	put_unused_fd(fd[0]);
	return err;
}

SYSCALL_DEFINE3(bind, int, fd, struct sockaddr __user *, umyaddr, int, addrlen)
{
	struct sockaddr_storage address;
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = move_addr_to_kernel(umyaddr, addrlen, &address);
	if (!err)
		err = sock->ops->bind(sock, (struct sockaddr *)&address, addrlen);
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE3(connect, int, fd, struct sockaddr __user *, uservaddr, int, addrlen)
{
	struct sockaddr_storage address;
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = move_addr_to_kernel(uservaddr, addrlen, &address);
	if (!err)
		err = sock->ops->connect(sock, (struct sockaddr *)&address, addrlen, sock->file->f_flags);
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE2(listen, int, fd, int, backlog)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = sock->ops->listen ? sock->ops->listen(sock, min_t(unsigned int, backlog, SOMAXCONN)) : -EOPNOTSUPP;
	sockfd_put(sock);
	return err;
}

static int peer_to_user(struct socket *sock, struct sockaddr __user *upeer, int __user *upeer_len)
{
	struct sockaddr_storage address;
	int len = sock->ops->getname(sock, (struct sockaddr *)&address, true);

	return len < 0 ? -ECONNABORTED : move_addr_to_user(&address, len, upeer, upeer_len);
}

/* A file for the next connection that waits on sock. */
static struct file *do_accept(struct socket *sock, struct sockaddr __user *upeer, int __user *upeer_len, int flags)
{
	struct socket *newsock;
	struct file *newfile;
	int err = -EOPNOTSUPP;

	newsock = sock_alloc();
	if (!newsock)
		return ERR_PTR(-ENFILE);
	newsock->type = sock->type;
	newsock->ops = sock->ops;
	newfile = sock_alloc_file(newsock, flags);
	if (IS_ERR(newfile))
		return newfile;
	if (sock->ops->accept)
		err = sock->ops->accept(sock, newsock, sock->file->f_flags);
	if (!err && upeer)
		err = peer_to_user(newsock, upeer, upeer_len);
	if (!err)
		return newfile;
	fput(newfile);
	return ERR_PTR(err);
}

SYSCALL_DEFINE4(accept4, int, fd, struct sockaddr __user *, upeer, int __user *, upeer_len, int, flags)
{
	struct socket *sock;
	struct file *newfile;
	int newfd, err;

	if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK))
		return -EINVAL;
	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;
	newfd = err = get_unused_fd_flags(flags);
	if (newfd < 0)
		goto out;
	newfile = do_accept(sock, upeer, upeer_len, flags);
	if (IS_ERR(newfile)) {
		put_unused_fd(newfd);
		err = PTR_ERR(newfile);
	} else {
		fd_install(newfd, newfile);
	}
out:
	sockfd_put(sock);
	return err;
}

static int do_getname(int fd, struct sockaddr __user *usockaddr, int __user *usockaddr_len, int peer)
{
	struct sockaddr_storage address;
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = sock->ops->getname(sock, (struct sockaddr *)&address, peer);
	if (err >= 0)
		err = move_addr_to_user(&address, err, usockaddr, usockaddr_len);
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE3(getsockname, int, fd, struct sockaddr __user *, usockaddr, int __user *, usockaddr_len)
{
	return do_getname(fd, usockaddr, usockaddr_len, false);
}

SYSCALL_DEFINE3(getpeername, int, fd, struct sockaddr __user *, usockaddr, int __user *, usockaddr_len)
{
	return do_getname(fd, usockaddr, usockaddr_len, true);
}

SYSCALL_DEFINE5(setsockopt, int, fd, int, level, int, optname, char __user *, optval, int, optlen)
{
	struct socket *sock;
	int err;

	if (optlen < 0)
		return -EINVAL;
	sock = sockfd_lookup(fd, &err);
	if (!sock)
		return err;
	err = level == SOL_SOCKET ? sock_setsockopt(sock, optname, optval, optlen) : -EOPNOTSUPP;
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE5(getsockopt, int, fd, int, level, int, optname, char __user *, optval, int __user *, optlen)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = level == SOL_SOCKET ? sock_getsockopt(sock, optname, optval, optlen) : -EOPNOTSUPP;
	sockfd_put(sock);
	return err;
}

SYSCALL_DEFINE2(shutdown, int, fd, int, how)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);

	if (!sock)
		return err;
	err = sock->ops->shutdown(sock, how);
	sockfd_put(sock);
	return err;
}
