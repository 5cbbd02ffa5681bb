/*
 * Several messages by one call: sendmmsg(2) and recvmmsg(2).
 */
#include <linux/ktime.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "msg.h"
#include "sock.h"

/* As many as go: an error is told only if it met the first. */
SYSCALL_DEFINE4(sendmmsg, int, fd, struct mmsghdr __user *, mmsg, unsigned int, vlen, unsigned int, flags)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);
	unsigned int sent = 0;
	long ret = 0;

	if (!sock)
		return err;
	for (vlen = min_t(unsigned int, vlen, UIO_MAXIOV); sent < vlen; sent++) {
		ret = ___sys_sendmsg(sock, &mmsg[sent].msg_hdr, flags);
		if (ret >= 0)
			ret = put_user((unsigned int)ret, &mmsg[sent].msg_len);
		if (ret)
			break;
	}
	sockfd_put(sock);
	return sent ? (long)sent : ret;
}

/* Until vlen messages, an error, or the time `end`, which is looked at after each message only. */
static long do_recvmmsg(struct socket *sock, struct mmsghdr __user *mmsg, unsigned int vlen, unsigned int flags, ktime_t end)
{
	unsigned int got = 0;
	long ret = sock_error(sock->sk);

	for (vlen = min_t(unsigned int, vlen, UIO_MAXIOV); !ret && got < vlen; got++) {
		ret = ___sys_recvmsg(sock, &mmsg[got].msg_hdr, flags & ~MSG_WAITFORONE);
		if (ret >= 0)
			ret = put_user((unsigned int)ret, &mmsg[got].msg_len);
		if (ret)
			break;
		if (flags & MSG_WAITFORONE)
			flags |= MSG_DONTWAIT;
		if (ktime_compare(ktime_get(), end) >= 0)
			vlen = got + 1;
	}
	/* What stopped the rest is told to the next call. */
	if (got && ret < 0 && ret != -EAGAIN)
		sock->sk->sk_err = -ret;
	return got ? (long)got : ret;
}

static long recvmmsg_until(int fd, struct mmsghdr __user *mmsg, unsigned int vlen, unsigned int flags, ktime_t end)
{
	int err;
	struct socket *sock = sockfd_lookup(fd, &err);
	long ret;

	if (!sock)
		return err;
	ret = do_recvmmsg(sock, mmsg, vlen, flags, end);
	sockfd_put(sock);
	return ret;
}

/* *timeout becomes what is left of it. */
static long recvmmsg_timed(int fd, struct mmsghdr __user *mmsg, unsigned int vlen, unsigned int flags,
			   struct timespec64 *timeout)
{
	ktime_t end;
	long ret;

	if (!timespec64_valid(timeout))
		return -EINVAL;
	end = ktime_add_safe(ktime_get(), timespec64_to_ktime(*timeout));
	ret = recvmmsg_until(fd, mmsg, vlen, flags, end);
	*timeout = ktime_to_timespec64(max_t(ktime_t, ktime_sub(end, ktime_get()), 0));
	return ret;
}

SYSCALL_DEFINE5(recvmmsg, int, fd, struct mmsghdr __user *, mmsg, unsigned int, vlen, unsigned int, flags,
		struct __kernel_timespec __user *, timeout)
{
	struct timespec64 ts;
	long ret;

	if (!timeout)
		return recvmmsg_until(fd, mmsg, vlen, flags, KTIME_MAX);
	if (get_timespec64(&ts, timeout))
		return -EFAULT;
	ret = recvmmsg_timed(fd, mmsg, vlen, flags, &ts);
	return ret > 0 && put_timespec64(&ts, timeout) ? -EFAULT : ret;
}

SYSCALL_DEFINE5(recvmmsg_time32, int, fd, struct mmsghdr __user *, mmsg, unsigned int, vlen, unsigned int, flags,
		void __user *, timeout)
{
	struct timespec64 ts;
	long ret;

	if (!timeout)
		return recvmmsg_until(fd, mmsg, vlen, flags, KTIME_MAX);
	if (get_old_timespec32(&ts, timeout))
		return -EFAULT;
	ret = recvmmsg_timed(fd, mmsg, vlen, flags, &ts);
	return ret > 0 && put_old_timespec32(&ts, timeout) ? -EFAULT : ret;
}
