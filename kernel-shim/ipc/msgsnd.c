/*
 * msgsnd(2) and msgrcv(2).
 */
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/limits.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "msg.h"

/* As user space has it. */
struct msgbuf {
	long mtype;
	char mtext[];
};

/* The queue with a reference, or ERR_PTR. */
static struct msg_queue *msg_get_queue(int msqid)
{
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(&msg_ids, msqid);

	if (IS_ERR(ipcp))
		return ERR_CAST(ipcp);
	ipc_getref(ipcp);
	return msq_of_perm(ipcp);
}

/* Whether current may go on with the queue, at first and after each sleep. */
static int msg_check(const struct msg_queue *msq, unsigned int rights)
{
	return msq->q_perm.deleted ? -EIDRM : ipcperms(&msq->q_perm, rights);
}

/*
 * Sending.
 */

static struct msg_msg *load_msg(const struct msgbuf __user *msgp, size_t len)
{
	struct msg_msg *msg = kvmalloc(sizeof(*msg) + len, GFP_KERNEL);

	if (!msg)
		return ERR_PTR(-ENOMEM);
	msg->m_ts = len;
	if (get_user(msg->m_type, &msgp->mtype) || copy_from_user(msg->m_text, msgp->mtext, len)) {
		kvfree(msg);
		return ERR_PTR(-EFAULT);
	}
	return msg;
}

static bool msg_fits_inqueue(const struct msg_queue *msq, size_t msgsz)
{
	return msgsz + msq->q_cbytes <= msq->q_qbytes && 1 + msq->q_qnum <= msq->q_qbytes;
}

static void msg_enqueue(struct msg_queue *msq, struct msg_msg *msg)
{
	list_add_tail(&msg->m_list, &msq->q_messages);
	msq->q_cbytes += msg->m_ts;
	msq->q_qnum++;
	msg_bytes += msg->m_ts;
	msg_hdrs++;
	msq->q_lspid = task_tgid_vnr(current);
	msq->q_stime = ktime_get_real_seconds();
	wake_up_all(&msq->q_receivers);
}

static int msg_send(struct msg_queue *msq, struct msg_msg *msg, int msgflg)
{
	for (;;) {
		int err = msg_check(msq, S_IWUGO);

		if (err)
			return err;
		if (msg_fits_inqueue(msq, msg->m_ts)) {
			msg_enqueue(msq, msg);
			return 0;
		}
		if (msgflg & IPC_NOWAIT)
			return -EAGAIN;
		if (wait_event_interruptible(msq->q_senders, msg_check(msq, S_IWUGO) || msg_fits_inqueue(msq, msg->m_ts)))
			return -ERESTARTNOHAND;
	}
}

long ksys_msgsnd(int msqid, void __user *msgp, size_t msgsz, int msgflg)
{
	struct msg_queue *msq;
	struct msg_msg *msg;
	long err;

	if (msgsz > msg_ctlmax || msqid < 0)
		return -EINVAL;
	msg = load_msg(msgp, msgsz);
	if (IS_ERR(msg))
		return PTR_ERR(msg);
	msq = msg->m_type < 1 ? ERR_PTR(-EINVAL) : msg_get_queue(msqid);
	err = PTR_ERR_OR_ZERO(msq);
	if (!err) {
		err = msg_send(msq, msg, msgflg);
		msg_putref(msq);
	}
	if (err)
		kvfree(msg);
	return err;
}

SYSCALL_DEFINE4(msgsnd, int, msqid, struct msgbuf __user *, msgp, size_t, msgsz, int, msgflg)
{
	return ksys_msgsnd(msqid, msgp, msgsz, msgflg);
}

/*
 * Receiving.
 */

struct msg_receive {
	size_t size;			/* room for so many bytes */
	long type;
	int flags;
	struct msg_msg *copy;		/* of MSG_COPY: what the message is copied into */
};

static struct msg_msg *msg_at(struct msg_queue *msq, long place)
{
	struct msg_msg *msg;

	list_for_each_entry(msg, &msq->q_messages, m_list)
		if (!place--)
			return msg;
	return NULL;
}

/* The first of the lowest type up to this. */
static struct msg_msg *find_lowest(struct msg_queue *msq, long limit)
{
	struct msg_msg *msg, *found = NULL;

	list_for_each_entry(msg, &msq->q_messages, m_list)
		if (msg->m_type <= limit && (!found || msg->m_type < found->m_type))
			found = msg;
	return found;
}

static struct msg_msg *find_msg(struct msg_queue *msq, const struct msg_receive *want)
{
	struct msg_msg *msg;

	if (want->flags & MSG_COPY)
		return msg_at(msq, want->type);
	if (want->type < 0)
		return find_lowest(msq, want->type == LONG_MIN ? LONG_MAX : -want->type);
	list_for_each_entry(msg, &msq->q_messages, m_list)
		if (!want->type || (msg->m_type == want->type) == !(want->flags & MSG_EXCEPT))
			return msg;
	return NULL;
}

static struct msg_msg *msg_take(struct msg_queue *msq, struct msg_msg *msg)
{
	list_del(&msg->m_list);
	msq->q_cbytes -= msg->m_ts;
	msq->q_qnum--;
	msg_bytes -= msg->m_ts;
	msg_hdrs--;
	msq->q_lrpid = task_tgid_vnr(current);
	msq->q_rtime = ktime_get_real_seconds();
	wake_up_all(&msq->q_senders);
	return msg;
}

/* The message stays; its copy has room for what was asked, and not for more than a message may have. */
static struct msg_msg *msg_copy(const struct msg_msg *msg, const struct msg_receive *want)
{
	if (msg->m_ts > want->copy->m_ts)
		return ERR_PTR(-EINVAL);
	want->copy->m_type = msg->m_type;
	want->copy->m_ts = msg->m_ts;
	memcpy(want->copy->m_text, msg->m_text, msg->m_ts);
	return want->copy;
}

static struct msg_msg *msg_receive(struct msg_queue *msq, const struct msg_receive *want)
{
	for (;;) {
		int err = msg_check(msq, S_IRUGO);
		struct msg_msg *msg = err ? NULL : find_msg(msq, want);

		if (err)
			return ERR_PTR(err);
		if (msg) {
			if (want->size < msg->m_ts && !(want->flags & MSG_NOERROR))
				return ERR_PTR(-E2BIG);
			return want->flags & MSG_COPY ? msg_copy(msg, want) : msg_take(msq, msg);
		}
		if (want->flags & IPC_NOWAIT)
			return ERR_PTR(-ENOMSG);
		if (wait_event_interruptible(msq->q_receivers, msg_check(msq, S_IRUGO) || find_msg(msq, want)))
			return ERR_PTR(-ERESTARTNOHAND);
	}
}

static struct msg_msg *prepare_copy(size_t size)
{
	struct msg_msg *copy;

	size = min_t(size_t, size, msg_ctlmax);
	copy = kvmalloc(sizeof(*copy) + size, GFP_KERNEL);
	if (!copy)
		return ERR_PTR(-ENOMEM);
	copy->m_ts = size;
	return copy;
}

static long store_msg(struct msgbuf __user *msgp, const struct msg_msg *msg, size_t size)
{
	size = min(size, msg->m_ts);
	if (put_user(msg->m_type, &msgp->mtype) || copy_to_user(msgp->mtext, msg->m_text, size))
		return -EFAULT;
	return size;
}

static long do_msgrcv(int msqid, struct msgbuf __user *msgp, const struct msg_receive *want)
{
	struct msg_queue *msq = msg_get_queue(msqid);
	struct msg_msg *msg;
	long ret;

	if (IS_ERR(msq))
		return PTR_ERR(msq);
	msg = msg_receive(msq, want);
	msg_putref(msq);
	if (IS_ERR(msg))
		return PTR_ERR(msg);
	ret = store_msg(msgp, msg, want->size);
	if (msg != want->copy)
		kvfree(msg);
	return ret;
}

long ksys_msgrcv(int msqid, void __user *msgp, size_t msgsz, long msgtyp, int msgflg)
{
	struct msg_receive want = { .size = msgsz, .type = msgtyp, .flags = msgflg };
	long ret;

	if (msqid < 0 || (ssize_t)msgsz < 0)
		return -EINVAL;
	if (msgflg & MSG_COPY) {
		if (msgflg & MSG_EXCEPT || !(msgflg & IPC_NOWAIT))
			return -EINVAL;
		want.copy = prepare_copy(msgsz);
		if (IS_ERR(want.copy))
			return PTR_ERR(want.copy);
	}
	ret = do_msgrcv(msqid, msgp, &want);
	kvfree(want.copy);
	return ret;
}

SYSCALL_DEFINE5(msgrcv, int, msqid, struct msgbuf __user *, msgp, size_t, msgsz, long, msgtyp, int, msgflg)
{
	return ksys_msgrcv(msqid, msgp, msgsz, msgtyp, msgflg);
}
