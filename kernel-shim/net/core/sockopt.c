/*
 * getsockopt(2) and setsockopt(2) for options that every socket has.
 */
#include <linux/capability.h>
#include <linux/jiffies.h>
#include <linux/pid.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "../sock.h"

#define SO_DEBUG		1
#define SO_REUSEADDR		2
#define SO_TYPE			3
#define SO_ERROR		4
#define SO_DONTROUTE		5
#define SO_BROADCAST		6
#define SO_SNDBUF		7
#define SO_RCVBUF		8
#define SO_KEEPALIVE		9
#define SO_OOBINLINE		10
#define SO_LINGER		13
#define SO_REUSEPORT		15
#define SO_PASSCRED		16
#define SO_PEERCRED		17
#define SO_RCVLOWAT		18
#define SO_SNDLOWAT		19
#define SO_RCVTIMEO_OLD		20
#define SO_SNDTIMEO_OLD		21
#define SO_ACCEPTCONN		30
#define SO_SNDBUFFORCE		32
#define SO_RCVBUFFORCE		33
#define SO_PROTOCOL		38
#define SO_DOMAIN		39
#define SO_RCVTIMEO_NEW		66
#define SO_SNDTIMEO_NEW		67

/* Options that are on or off, and mean nothing to a socket that is not on a network. */
#define KEPT_FLAGS	(1 << SO_DEBUG | 1 << SO_REUSEADDR | 1 << SO_DONTROUTE | 1 << SO_BROADCAST | 1 << SO_KEEPALIVE | \
			 1 << SO_OOBINLINE | 1 << SO_REUSEPORT)

static bool is_kept_flag(int optname)
{
	return optname > 0 && optname < BITS_PER_LONG && KEPT_FLAGS & 1 << optname;
}

struct sock_timeval {
	s64 tv_sec;
	s64 tv_usec;
};

static bool is_new_timeout(int optname)
{
	return optname == SO_RCVTIMEO_NEW || optname == SO_SNDTIMEO_NEW;
}

/* The timeout that an option is about, or NULL. */
static long *timeout_of(struct sock *sk, int optname)
{
	if (optname == SO_RCVTIMEO_OLD || optname == SO_RCVTIMEO_NEW)
		return &sk->sk_rcvtimeo;
	if (optname == SO_SNDTIMEO_OLD || optname == SO_SNDTIMEO_NEW)
		return &sk->sk_sndtimeo;
	return NULL;
}

static int copy_timeval(struct sock_timeval *tv, const void __user *optval, unsigned int optlen, bool is_new)
{
	struct __kernel_old_timeval old;

	if (optlen < (is_new ? sizeof(*tv) : sizeof(old)))
		return -EINVAL;
	if (is_new)
		return copy_from_user(tv, optval, sizeof(*tv)) ? -EFAULT : 0;
	if (copy_from_user(&old, optval, sizeof(old)))
		return -EFAULT;
	*tv = (struct sock_timeval) { old.tv_sec, old.tv_usec };
	return 0;
}

/* No time at all is no timeout; a negative one is over at once. */
static int sock_set_timeout(long *timeo, const void __user *optval, unsigned int optlen, bool is_new)
{
	struct sock_timeval tv;
	int err = copy_timeval(&tv, optval, optlen, is_new);

	if (err)
		return err;
	if (tv.tv_usec < 0 || tv.tv_usec >= USEC_PER_SEC)
		return -EDOM;
	if (tv.tv_sec < 0)
		*timeo = 0;
	else if ((!tv.tv_sec && !tv.tv_usec) || tv.tv_sec >= MAX_SCHEDULE_TIMEOUT / HZ - 1)
		*timeo = MAX_SCHEDULE_TIMEOUT;
	else
		*timeo = (long)tv.tv_sec * HZ + DIV_ROUND_UP((long)tv.tv_usec, USEC_PER_SEC / HZ);
	return 0;
}

static int set_sndbuf(struct sock *sk, int val)
{
	sk->sk_sndbuf = max_t(int, min(val, INT_MAX / 2) * 2, SOCK_MIN_SNDBUF);
	sk->sk_write_space(sk);
	return 0;
}

static int set_rcvbuf(struct sock *sk, int val)
{
	sk->sk_rcvbuf = max_t(int, min(val, INT_MAX / 2) * 2, SOCK_MIN_RCVBUF);
	return 0;
}

static int set_passcred(struct socket *sock, int val)
{
	if (val)
		__set_bit(SOCK_PASSCRED, &sock->flags);
	else
		__clear_bit(SOCK_PASSCRED, &sock->flags);
	return 0;
}

/* l_onoff, l_linger: kept, and without effect. */
static int set_linger(struct sock *sk, const void __user *optval, unsigned int optlen)
{
	int linger[2];

	if (optlen < sizeof(linger))
		return -EINVAL;
	if (copy_from_user(linger, optval, sizeof(linger)))
		return -EFAULT;
	sk->sk_lingertime = linger[0] ? linger[1] : -1;
	return 0;
}

static int set_flag(struct sock *sk, int optname, int val)
{
	if (optname == SO_DEBUG && val && !capable(CAP_NET_ADMIN))
		return -EACCES;
	if (val)
		sk->sk_flags |= 1UL << optname;
	else
		sk->sk_flags &= ~(1UL << optname);
	return 0;
}

static int set_int(struct socket *sock, int optname, int val)
{
	struct sock *sk = sock->sk;

	switch (optname) {
	case SO_SNDBUF:
		return set_sndbuf(sk, min_t(u32, val, SK_WMEM_MAX));
	case SO_SNDBUFFORCE:
		return capable(CAP_NET_ADMIN) ? set_sndbuf(sk, max(val, 0)) : -EPERM;
	case SO_RCVBUF:
		return set_rcvbuf(sk, min_t(u32, val, SK_RMEM_MAX));
	case SO_RCVBUFFORCE:
		return capable(CAP_NET_ADMIN) ? set_rcvbuf(sk, max(val, 0)) : -EPERM;
	case SO_RCVLOWAT:
		sk->sk_rcvlowat = val < 0 ? INT_MAX : val ? val : 1;
		return 0;
	case SO_PASSCRED:
		return set_passcred(sock, val);
	default:
		return is_kept_flag(optname) ? set_flag(sk, optname, val) : -ENOPROTOOPT;
	}
}

int sock_setsockopt(struct socket *sock, int optname, const void __user *optval, unsigned int optlen)
{
	long *timeo = timeout_of(sock->sk, optname);
	int val;

	if (optlen < sizeof(int))
		return -EINVAL;
	if (get_user(val, (const int __user *)optval))
		return -EFAULT;
	if (timeo)
		return sock_set_timeout(timeo, optval, optlen, is_new_timeout(optname));
	return optname == SO_LINGER ? set_linger(sock->sk, optval, optlen) : set_int(sock, optname, val);
}

/* The value of an option, and its size; of those that do not fit into an int, too. -ENOPROTOOPT if there is none such. */
union optvalue {
	int val;
	int linger[2];
	struct ucred ucred;
	struct sock_timeval tm;
	struct __kernel_old_timeval old_tm;
};

static int get_timeout(long timeo, bool is_new, union optvalue *v)
{
	long sec = timeo == MAX_SCHEDULE_TIMEOUT ? 0 : timeo / HZ;
	long usec = timeo == MAX_SCHEDULE_TIMEOUT ? 0 : timeo % HZ * (USEC_PER_SEC / HZ);

	if (is_new) {
		v->tm = (struct sock_timeval) { sec, usec };
		return sizeof(v->tm);
	}
	v->old_tm = (struct __kernel_old_timeval) { sec, usec };
	return sizeof(v->old_tm);
}

/* Who was there when the connection was made; nobody is 0, -1, -1. */
static int get_peercred(const struct sock *sk, union optvalue *v)
{
	const struct cred *cred = sk->sk_peer_cred;

	v->ucred = (struct ucred) {
		.pid = pid_vnr(sk->sk_peer_pid),
		.uid = cred ? __kuid_val(cred->euid) : (uid_t)-1,
		.gid = cred ? __kgid_val(cred->egid) : (gid_t)-1,
	};
	return sizeof(v->ucred);
}

static int get_linger(const struct sock *sk, union optvalue *v)
{
	v->linger[0] = sk->sk_lingertime >= 0;
	v->linger[1] = max(sk->sk_lingertime, 0);
	return sizeof(v->linger);
}

static int get_int(struct socket *sock, int optname, int *val)
{
	struct sock *sk = sock->sk;

	switch (optname) {
	case SO_TYPE:
		*val = sk->sk_type;
		return 0;
	case SO_ERROR:
		*val = -sock_error(sk);
		return 0;
	case SO_SNDBUF:
		*val = sk->sk_sndbuf;
		return 0;
	case SO_RCVBUF:
		*val = sk->sk_rcvbuf;
		return 0;
	case SO_RCVLOWAT:
		*val = sk->sk_rcvlowat;
		return 0;
	case SO_SNDLOWAT:
		*val = 1;
		return 0;
	case SO_PASSCRED:
		*val = test_bit(SOCK_PASSCRED, &sock->flags);
		return 0;
	case SO_ACCEPTCONN:
		*val = sk->sk_state == TCP_LISTEN;
		return 0;
	case SO_DOMAIN:
		*val = sock->ops->family;
		return 0;
	case SO_PROTOCOL:
		*val = 0;
		return 0;
	default:
		*val = !!(sk->sk_flags & 1UL << (optname & (BITS_PER_LONG - 1)));
		return is_kept_flag(optname) ? 0 : -ENOPROTOOPT;
	}
}

static int get_value(struct socket *sock, int optname, union optvalue *v)
{
	const long *timeo = timeout_of(sock->sk, optname);

	if (timeo)
		return get_timeout(*timeo, is_new_timeout(optname), v);
	if (optname == SO_PEERCRED)
		return get_peercred(sock->sk, v);
	if (optname == SO_LINGER)
		return get_linger(sock->sk, v);
	return get_int(sock, optname, &v->val) ?: (int)sizeof(int);
}

int sock_getsockopt(struct socket *sock, int optname, void __user *optval, int __user *optlen)
{
	union optvalue v;
	int len, size;

	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	size = get_value(sock, optname, &v);
	if (size < 0)
		return size;
	len = min(len, size);
	return copy_to_user(optval, &v, len) ? -EFAULT : put_user(len, optlen);
}
