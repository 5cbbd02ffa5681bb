/*
 * Names of local sockets: inodes of the file system, and abstract ones, which begin with a NUL.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include "af_unix.h"

#define PATH_OFFSET	((int)offsetof(struct sockaddr_un, sun_path))

void unix_release_addr(struct unix_address *addr)
{
	if (refcount_dec_and_test(&addr->refcnt))
		kfree(addr);
}

static struct unix_address *unix_create_addr(const struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_address *addr = kmalloc(sizeof(*addr) + addr_len, GFP_KERNEL);

	if (!addr)
		return NULL;
	refcount_set(&addr->refcnt, 1);
	addr->len = addr_len;
	memcpy(addr->name, sunaddr, addr_len);
	return addr;
}

int unix_validate_addr(const struct sockaddr_un *sunaddr, int addr_len)
{
	if (addr_len <= PATH_OFFSET || addr_len > (int)sizeof(*sunaddr) || sunaddr->sun_family != AF_UNIX)
		return -EINVAL;
	return 0;
}

/*
 * Finding.
 */

static HLIST_HEAD(unix_bound);

/* With a reference, or NULL. */
static struct sock *unix_find_socket_byname(const struct sockaddr_un *sunaddr, int len, int type)
{
	struct unix_sock *u;

	hlist_for_each_entry(u, &unix_bound, bind_node)
		if (!u->path.dentry && u->sk.sk_type == type && u->addr->len == len && !memcmp(u->addr->name, sunaddr, len))
			return sock_hold(&u->sk);
	return NULL;
}

static struct sock *unix_find_socket_byinode(const struct inode *inode)
{
	struct unix_sock *u;

	hlist_for_each_entry(u, &unix_bound, bind_node)
		if (u->path.dentry && d_inode(u->path.dentry) == inode)
			return sock_hold(&u->sk);
	return NULL;
}

static struct sock *unix_find_at_path(const struct path *path, int type)
{
	struct inode *inode = d_inode(path->dentry);
	int err = inode_permission(&init_user_ns, inode, MAY_WRITE);
	struct sock *sk;

	if (err)
		return ERR_PTR(err);
	sk = S_ISSOCK(inode->i_mode) ? unix_find_socket_byinode(inode) : NULL;
	if (!sk)
		return ERR_PTR(-ECONNREFUSED);
	if (sk->sk_type != type) {
		sock_put(sk);
		return ERR_PTR(-EPROTOTYPE);
	}
	touch_atime(path);
	return sk;
}

/* A path need not end with a NUL; then it ends with the address. */
static void unix_mkname_bsd(struct sockaddr_un *sunaddr, int addr_len)
{
	((char *)sunaddr)[addr_len] = 0;
}

struct sock *unix_find_other(struct sockaddr_un *sunaddr, int addr_len, int type)
{
	struct path path;
	struct sock *sk;
	int err;

	if (!sunaddr->sun_path[0])
		return unix_find_socket_byname(sunaddr, addr_len, type) ?: ERR_PTR(-ECONNREFUSED);
	unix_mkname_bsd(sunaddr, addr_len);
	err = kern_path(sunaddr->sun_path, LOOKUP_FOLLOW, &path);
	if (err)
		return ERR_PTR(err);
	sk = unix_find_at_path(&path, type);
	path_put(&path);
	return sk;
}

/*
 * Binding.
 */

/* The socket has no name yet; it takes over the references. */
static void unix_take_name(struct sock *sk, struct unix_address *addr, const struct path *path)
{
	if (path)
		unix_sk(sk)->path = *path;
	unix_sk(sk)->addr = addr;
	hlist_add_head(&unix_sk(sk)->bind_node, &unix_bound);
}

/* The new inode, with a reference to it. */
static int unix_mknod(struct sock *sk, const char *name, struct path *res)
{
	umode_t mode = S_IFSOCK | (file_inode(sk->sk_socket->file)->i_mode & ~current_umask());
	struct path parent;
	struct dentry *dentry = kern_path_create(AT_FDCWD, name, &parent, 0);
	int err;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	err = vfs_mknod(&init_user_ns, d_inode(parent.dentry), dentry, mode, 0);
	if (!err) {
		res->mnt = mntget(parent.mnt);
		res->dentry = dget(dentry);
	}
	done_path_create(&parent, dentry);
	return err;
}

static int unix_bind_bsd(struct sock *sk, struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_address *addr;
	struct path path;
	int err;

	unix_mkname_bsd(sunaddr, addr_len);
	addr = unix_create_addr(sunaddr, strlen(sunaddr->sun_path) + PATH_OFFSET + 1);
	if (!addr)
		return -ENOMEM;
	err = unix_mknod(sk, sunaddr->sun_path, &path);
	if (err) {
		unix_release_addr(addr);
		return err == -EEXIST ? -EADDRINUSE : err;
	}
	unix_take_name(sk, addr, &path);
	return 0;
}

/* Between the look whether the name is free and its use nothing sleeps. */
static int unix_bind_abstract(struct sock *sk, const struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_address *addr = unix_create_addr(sunaddr, addr_len);
	struct sock *other;

	if (!addr)
		return -ENOMEM;
	other = unix_find_socket_byname(sunaddr, addr_len, sk->sk_type);
	if (other) {
		sock_put(other);
		unix_release_addr(addr);
		return -EADDRINUSE;
	}
	unix_take_name(sk, addr, NULL);
	return 0;
}

/* An abstract name of five hexadecimal digits that is free. bindlock is held. */
static int __unix_autobind(struct sock *sk)
{
	static unsigned int ordernum;
	struct sockaddr_un sunaddr = { .sun_family = AF_UNIX };
	unsigned int tries;
	int err;

	for (tries = 0; tries <= 0xfffff; tries++) {
		sprintf(sunaddr.sun_path + 1, "%05x", ordernum);
		ordernum = (ordernum + 1) & 0xfffff;
		err = unix_bind_abstract(sk, &sunaddr, PATH_OFFSET + 6);
		if (err != -EADDRINUSE)
			return err;
	}
	return -ENOSPC;
}

/* For a socket that needs a name, if it has none. */
int unix_autobind(struct sock *sk)
{
	struct unix_sock *u = unix_sk(sk);
	int err;

	if (mutex_lock_interruptible(&u->bindlock))
		return -EINTR;
	err = u->addr ? 0 : __unix_autobind(sk);
	mutex_unlock(&u->bindlock);
	return err;
}

int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct unix_sock *u = unix_sk(sock->sk);
	int err;

	if (addr_len == PATH_OFFSET && sunaddr->sun_family == AF_UNIX)
		return unix_autobind(sock->sk);
	err = unix_validate_addr(sunaddr, addr_len);
	if (err)
		return err;
	if (mutex_lock_interruptible(&u->bindlock))
		return -EINTR;
	if (u->addr)
		err = -EINVAL;
	else if (sunaddr->sun_path[0])
		err = unix_bind_bsd(sock->sk, sunaddr, addr_len);
	else
		err = unix_bind_abstract(sock->sk, sunaddr, addr_len);
	mutex_unlock(&u->bindlock);
	return err;
}

int unix_getname(struct socket *sock, struct sockaddr *uaddr, int peer)
{
	struct sock *sk = peer ? unix_peer(sock->sk) : sock->sk;

	if (!sk)
		return -ENOTCONN;
	if (!unix_sk(sk)->addr) {
		uaddr->sa_family = AF_UNIX;
		return PATH_OFFSET;
	}
	memcpy(uaddr, unix_sk(sk)->addr->name, unix_sk(sk)->addr->len);
	return unix_sk(sk)->addr->len;
}
