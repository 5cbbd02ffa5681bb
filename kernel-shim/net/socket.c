/*
 * Sockets as open files: the file system they live in, and the way from a file's methods to the family's operations. The
 * system calls are in socket-syscalls.c and msg.c.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "sock.h"

struct socket_alloc {
	struct socket socket;
	struct inode vfs_inode;
};

static struct vfsmount *sock_mnt;
static struct kmem_cache *sock_inode_cachep;
static const struct net_proto_family *net_families[NPROTO];

static struct inode *SOCK_INODE(struct socket *sock)
{
	return &container_of(sock, struct socket_alloc, socket)->vfs_inode;
}

static struct socket *SOCKET_I(struct inode *inode)
{
	return &container_of(inode, struct socket_alloc, vfs_inode)->socket;
}

int sock_register(const struct net_proto_family *ops)
{
	if (ops->family >= NPROTO)
		return -ENOBUFS;
	if (net_families[ops->family])
		return -EEXIST;
	net_families[ops->family] = ops;
	return 0;
}

/* A socket of no family yet; NULL without memory. */
struct socket *sock_alloc(void)
{
	struct inode *inode = new_inode_pseudo(sock_mnt->mnt_sb);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	inode->i_mode = S_IFSOCK | S_IRWXUGO;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return SOCKET_I(inode);
}

static void sock_release_ops(struct socket *sock)
{
	if (sock->ops)
		sock->ops->release(sock);
	sock->ops = NULL;
}

/* For a socket that no file has taken over. */
void sock_release(struct socket *sock)
{
	sock_release_ops(sock);
	iput(SOCK_INODE(sock));
}

int sock_create(int family, int type, int protocol, struct socket **res)
{
	struct socket *sock;
	int err;

	if (family < 0 || family >= NPROTO)
		return -EAFNOSUPPORT;
	if (type < 0 || type >= SOCK_MAX)
		return -EINVAL;
	if (!net_families[family])
		return -EAFNOSUPPORT;
	sock = sock_alloc();
	if (!sock)
		return -ENFILE;
	sock->type = type;
	err = net_families[family]->create(sock, protocol);
	if (err < 0)
		sock_release(sock);
	else
		*res = sock;
	return err;
}

int sock_sendmsg(struct socket *sock, struct msghdr *msg)
{
	return sock->ops->sendmsg(sock, msg, iov_iter_count(&msg->msg_iter));
}

int sock_recvmsg(struct socket *sock, struct msghdr *msg, int flags)
{
	return sock->ops->recvmsg(sock, msg, iov_iter_count(&msg->msg_iter), flags);
}

static ssize_t sock_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct msghdr msg = { .msg_iter = *to };
	ssize_t ret;

	if (!iov_iter_count(to))
		return 0;
	ret = sock_recvmsg(file->private_data, &msg, file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0);
	*to = msg.msg_iter;
	return ret;
}

static ssize_t sock_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct socket *sock = file->private_data;
	struct msghdr msg = { .msg_iter = *from };
	ssize_t ret;

	if (file->f_flags & O_NONBLOCK)
		msg.msg_flags |= MSG_DONTWAIT;
	if (sock->type == SOCK_SEQPACKET)
		msg.msg_flags |= MSG_EOR;
	ret = sock_sendmsg(sock, &msg);
	*from = msg.msg_iter;
	return ret;
}

static __poll_t sock_poll(struct file *file, poll_table *wait)
{
	struct socket *sock = file->private_data;

	return sock->ops->poll(file, sock, wait);
}

#define FIOSETOWN	0x8901
#define SIOCSPGRP	0x8902

static long sock_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct socket *sock = file->private_data;
	int pid;

	if (cmd != FIOSETOWN && cmd != SIOCSPGRP)
		return sock->ops->ioctl(sock, cmd, arg);
	if (get_user(pid, (int __user *)arg))
		return -EFAULT;
	return f_setown(file, pid, 1);
}

static int sock_fasync(int fd, struct file *filp, int on)
{
	struct socket *sock = filp->private_data;

	return fasync_helper(fd, filp, on, &sock->sk->sk_fasync);
}

static int sock_close(struct inode *inode, struct file *filp)
{
	sock_release_ops(SOCKET_I(inode));
	return 0;
}

static const struct file_operations socket_file_ops = {
	.llseek = no_llseek,
	.read_iter = sock_read_iter,
	.write_iter = sock_write_iter,
	.poll = sock_poll,
	.unlocked_ioctl = sock_ioctl,
	.release = sock_close,
	.fasync = sock_fasync,
};

struct file *sock_alloc_file(struct socket *sock, int flags)
{
	struct file *file = alloc_file_pseudo(SOCK_INODE(sock), sock_mnt, "", O_RDWR | (flags & O_NONBLOCK), &socket_file_ops);

	if (IS_ERR(file)) {
		sock_release(sock);
		return file;
	}
	sock->file = file;
	file->private_data = sock;
	stream_open(SOCK_INODE(sock), file);
	return file;
}

struct socket *sock_from_file(struct file *file)
{
	return file->f_op == &socket_file_ops ? file->private_data : NULL;
}

struct socket *sockfd_lookup(int fd, int *err)
{
	struct file *file = fget(fd);
	struct socket *sock;

	if (!file) {
		*err = -EBADF;
		return NULL;
	}
	sock = sock_from_file(file);
	if (!sock) {
		*err = -ENOTSOCK;
		fput(file);
	}
	return sock;
}

void sockfd_put(struct socket *sock)
{
	fput(sock->file);
}

static struct inode *sock_alloc_inode(struct super_block *sb)
{
	struct socket_alloc *ei = kmem_cache_zalloc(sock_inode_cachep, GFP_KERNEL);

	if (!ei)
		return NULL;
	ei->socket.state = SS_UNCONNECTED;
	inode_init_once(&ei->vfs_inode);
	return &ei->vfs_inode;
}

static void sock_free_inode(struct inode *inode)
{
	kmem_cache_free(sock_inode_cachep, container_of(inode, struct socket_alloc, vfs_inode));
}

static const struct super_operations sockfs_ops = {
	.alloc_inode = sock_alloc_inode,
	.free_inode = sock_free_inode,
	.statfs = simple_statfs,
};

static char *sockfs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	return dynamic_dname(buffer, buflen, "socket:[%lu]", d_inode(dentry)->i_ino);
}

static const struct dentry_operations sockfs_dentry_operations = {
	.d_dname = sockfs_dname,
};

static struct dentry *sockfs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_pseudo(type, "socket:", &sockfs_ops, &sockfs_dentry_operations, SOCKFS_MAGIC);
}

static struct file_system_type sock_fs_type = {
	.name = "sockfs",
	.mount = sockfs_mount,
	.kill_sb = kill_anon_super,
};

static int __init sock_init(void)
{
	int err;

	sock_inode_cachep = kmem_cache_create("sock_inode_cache", sizeof(struct socket_alloc), 0, SLAB_PANIC, NULL);
	err = register_filesystem(&sock_fs_type);
	if (err)
		return err;
	sock_mnt = kern_mount(&sock_fs_type);
	return PTR_ERR_OR_ZERO(sock_mnt);
}
fs_initcall(sock_init);
