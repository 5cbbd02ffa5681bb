/*
 * What streams and datagrams have in common: who sent a message, and the files that come with it.
 */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "af_unix.h"

/* Dropped unread. */
static void unix_destruct_scm(struct sk_buff *skb)
{
	unix_notinflight(skb->fp);
}

int unix_scm_to_skb(struct scm_cookie *scm, struct sk_buff *skb, bool send_fds)
{
	int err;

	skb->pid = get_pid(scm->pid);
	skb->uid = scm->uid;
	skb->gid = scm->gid;
	if (!scm->fp || !send_fds)
		return 0;
	err = unix_inflight(scm->fp);
	if (err)
		return err;
	skb->fp = scm->fp;
	skb->fp_destructor = unix_destruct_scm;
	scm->fp = NULL;
	return 0;
}

void maybe_add_creds(struct sk_buff *skb, const struct socket *sock, const struct sock *other)
{
	if (skb->pid)
		return;
	if (!test_bit(SOCK_PASSCRED, &sock->flags) && other->sk_socket && !test_bit(SOCK_PASSCRED, &other->sk_socket->flags))
		return;
	skb->pid = get_pid(task_tgid(current));
	skb->uid = current_uid();
	skb->gid = current_gid();
}

void unix_skb_to_scm(struct sk_buff *skb, struct scm_cookie *scm)
{
	put_pid(scm->pid);
	scm->pid = get_pid(skb->pid);
	scm->uid = skb->uid;
	scm->gid = skb->gid;
}

void unix_detach_fds(struct sk_buff *skb, struct scm_cookie *scm)
{
	scm->fp = skb->fp;
	skb->fp = NULL;
	unix_notinflight(scm->fp);
}

int unix_peek_fds(struct sk_buff *skb, struct scm_cookie *scm)
{
	scm->fp = scm_fp_dup(skb->fp);
	return scm->fp ? 0 : -ENOMEM;
}

void unix_copy_addr(struct msghdr *msg, const struct sock *sk)
{
	const struct unix_address *addr = unix_sk(sk)->addr;

	if (!msg->msg_name)
		return;
	msg->msg_namelen = addr ? addr->len : 0;
	if (addr)
		memcpy(msg->msg_name, addr->name, addr->len);
}
