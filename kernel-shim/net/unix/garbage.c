/*
 * Files in flight: sent and not yet received. A socket whose file is nowhere but in messages that only such sockets could
 * receive is garbage, and is found here.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include "af_unix.h"

static LIST_HEAD(gc_inflight_list);
static unsigned int unix_tot_inflight;

/* The local socket behind a file, or NULL. */
static struct unix_sock *unix_get_socket(struct file *filp)
{
	struct socket *sock = sock_from_file(filp);

	return sock && sock->sk && sock->ops && sock->ops->family == PF_UNIX ? unix_sk(sock->sk) : NULL;
}

int unix_inflight(struct scm_fp_list *fpl)
{
	struct user_struct *user = current_cred()->user;
	int i;

	if (user->unix_inflight > rlimit(RLIMIT_NOFILE) && !capable(CAP_SYS_RESOURCE) && !capable(CAP_SYS_ADMIN))
		return -ETOOMANYREFS;
	fpl->user = get_uid(user);
	user->unix_inflight += fpl->count;
	for (i = 0; i < fpl->count; i++) {
		struct unix_sock *u = unix_get_socket(fpl->fp[i]);

		if (!u)
			continue;
		if (!u->inflight++)
			list_add_tail(&u->link, &gc_inflight_list);
		unix_tot_inflight++;
	}
	return 0;
}

void unix_notinflight(struct scm_fp_list *fpl)
{
	int i;

	fpl->user->unix_inflight -= fpl->count;
	free_uid(fpl->user);
	fpl->user = NULL;
	for (i = 0; i < fpl->count; i++) {
		struct unix_sock *u = unix_get_socket(fpl->fp[i]);

		if (!u)
			continue;
		if (!--u->inflight)
			list_del_init(&u->link);
		unix_tot_inflight--;
	}
}

/*
 * Collecting. Nothing sleeps until all garbage is taken out of its queues.
 */

static void scan_messages(struct sock *sk, void (*fn)(struct unix_sock *u, void *arg), void *arg)
{
	struct sk_buff *skb;
	int i;

	list_for_each_entry(skb, &sk->sk_receive_queue, list) {
		for (i = 0; skb->fp && i < skb->fp->count; i++) {
			struct unix_sock *u = unix_get_socket(skb->fp->fp[i]);

			if (u && u->gc_candidate)
				fn(u, arg);
		}
	}
}

/* Calls fn for each candidate in the messages of u; those of a listener's are in the sockets that wait to be accepted. */
static void scan_children(struct unix_sock *u, void (*fn)(struct unix_sock *child, void *arg), void *arg)
{
	struct sk_buff *skb;

	if (u->sk.sk_state != TCP_LISTEN) {
		scan_messages(&u->sk, fn, arg);
		return;
	}
	list_for_each_entry(skb, &u->sk.sk_receive_queue, list)
		scan_messages(skb->sk, fn, arg);
}

static void discount(struct unix_sock *u, void *unused)
{
	u->gc_refs--;
}

static void move_to_live(struct unix_sock *u, void *live)
{
	u->gc_candidate = false;
	list_move_tail(&u->link, live);
}

/* Those that no file descriptor leads to, with the number of messages they are in. */
static void choose_candidates(struct list_head *candidates)
{
	struct unix_sock *u, *next;

	list_for_each_entry_safe(u, next, &gc_inflight_list, link) {
		if (file_count(u->sk.sk_socket->file) != (long)u->inflight)
			continue;
		u->gc_candidate = true;
		u->gc_refs = u->inflight;
		list_move_tail(&u->link, candidates);
	}
}

/* A candidate that is in a message of somebody else's is alive, and all that it could receive. */
static void separate_live(struct list_head *candidates, struct list_head *live)
{
	struct unix_sock *u, *next;

	list_for_each_entry(u, candidates, link)
		scan_children(u, discount, NULL);
	list_for_each_entry_safe(u, next, candidates, link)
		if (u->gc_refs)
			move_to_live(u, live);
	list_for_each_entry(u, live, link)
		scan_children(u, move_to_live, live);
}

static void take_messages(struct sock *sk, struct list_head *hitlist)
{
	struct sk_buff *skb, *next;

	list_for_each_entry_safe(skb, next, &sk->sk_receive_queue, list) {
		if (sk->sk_state == TCP_LISTEN)
			take_messages(skb->sk, hitlist);
		if (!skb->fp)
			continue;
		skb_unlink(sk, skb);
		list_add_tail(&skb->list, hitlist);
	}
}

/* Dropping the messages closes the files, and that the sockets. */
void unix_gc(void)
{
	static bool in_progress;
	LIST_HEAD(candidates);
	LIST_HEAD(live);
	LIST_HEAD(hitlist);
	struct unix_sock *u;

	if (!unix_tot_inflight || in_progress)
		return;
	in_progress = true;
	choose_candidates(&candidates);
	separate_live(&candidates, &live);
	list_for_each_entry(u, &candidates, link) {
		u->gc_candidate = false;
		take_messages(&u->sk, &hitlist);
	}
	list_splice_tail(&live, &gc_inflight_list);
	list_splice_tail(&candidates, &gc_inflight_list);
	while (!list_empty(&hitlist)) {
		struct sk_buff *skb = list_first_entry(&hitlist, struct sk_buff, list);

		list_del(&skb->list);
		kfree_skb(skb);
	}
	in_progress = false;
}
