/*
 * msgctl(2).
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "msg.h"

struct msqid64_ds {
	struct ipc64_perm msg_perm;
	u32 msg_stime, msg_stime_high, msg_rtime, msg_rtime_high, msg_ctime, msg_ctime_high;
	u32 msg_cbytes, msg_qnum, msg_qbytes;
	s32 msg_lspid, msg_lrpid;
	u32 unused[2];
};

struct msginfo {
	int msgpool, msgmap, msgmax, msgmnb, msgmni, msgssz, msgtql;
	unsigned short msgseg;
};

/* The limits, or with MSG_INFO what is used of them. The first three fields are of no use as limits. */
static long msgctl_info(int cmd, void __user *buf)
{
	struct msginfo info = {
		.msgpool = msg_ctlmni * (msg_ctlmnb / 1024), .msgmap = msg_ctlmnb, .msgtql = msg_ctlmnb,
		.msgmax = msg_ctlmax, .msgmnb = msg_ctlmnb, .msgmni = msg_ctlmni, .msgssz = 16, .msgseg = 0xffff,
	};
	int max_idx = ipc_get_maxidx(&msg_ids);

	if (cmd == MSG_INFO) {
		info.msgpool = msg_ids.in_use;
		info.msgmap = msg_hdrs;
		info.msgtql = msg_bytes;
	}
	return copy_result(buf, &info, sizeof(info)) ?: max_idx;
}

static void msq_to_user(const struct msg_queue *msq, struct msqid64_ds *ds)
{
	*ds = (struct msqid64_ds) {
		.msg_stime = msq->q_stime, .msg_stime_high = (u64)msq->q_stime >> 32,
		.msg_rtime = msq->q_rtime, .msg_rtime_high = (u64)msq->q_rtime >> 32,
		.msg_ctime = msq->q_ctime, .msg_ctime_high = (u64)msq->q_ctime >> 32,
		.msg_cbytes = msq->q_cbytes, .msg_qnum = msq->q_qnum, .msg_qbytes = msq->q_qbytes,
		.msg_lspid = msq->q_lspid, .msg_lrpid = msq->q_lrpid,
	};
	kernel_to_ipc64_perm(&msq->q_perm, &ds->msg_perm);
}

/* MSG_STAT takes an index and answers with the id. */
static long msgctl_stat(int msqid, int cmd, void __user *buf)
{
	struct kern_ipc_perm *ipcp;
	struct msqid64_ds ds;
	int err, id;

	ipcp = cmd == IPC_STAT ? ipc_obtain_object_check(&msg_ids, msqid) : ipc_obtain_object_idr(&msg_ids, msqid);
	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	err = cmd == MSG_STAT_ANY ? 0 : ipcperms(ipcp, S_IRUGO);
	if (err)
		return err;
	msq_to_user(msq_of_perm(ipcp), &ds);
	id = cmd == IPC_STAT ? 0 : ipcp->id;
	return copy_result(buf, &ds, sizeof(ds)) ?: id;
}

/* Who sleeps looks again: at its rights, and at the room there is. */
static int msgctl_set(struct msg_queue *msq, const struct msqid64_ds *ds)
{
	int err = 0;

	if (ds->msg_qbytes > msg_ctlmnb && !capable(CAP_SYS_RESOURCE))
		err = -EPERM;
	if (!err)
		err = ipc_update_perm(&ds->msg_perm, &msq->q_perm);
	if (err)
		return err;
	msq->q_qbytes = ds->msg_qbytes;
	msq->q_ctime = ktime_get_real_seconds();
	wake_up_all(&msq->q_receivers);
	wake_up_all(&msq->q_senders);
	return 0;
}

/* What only the owner may do. */
static long msgctl_down(int msqid, int cmd, const struct msqid64_ds *ds)
{
	struct kern_ipc_perm *ipcp;
	long err = 0;

	down_write(&msg_ids.rwsem);
	ipcp = ipcctl_obtain_check(&msg_ids, msqid);
	if (IS_ERR(ipcp))
		err = PTR_ERR(ipcp);
	else if (cmd == IPC_RMID)
		freeque(msq_of_perm(ipcp));
	else
		err = msgctl_set(msq_of_perm(ipcp), ds);
	up_write(&msg_ids.rwsem);
	return err;
}

long ksys_msgctl(int msqid, int cmd, void __user *buf)
{
	struct msqid64_ds ds;

	if (msqid < 0 || cmd < 0)
		return -EINVAL;
	cmd = ipc_parse_version(cmd);
	switch (cmd) {
	case IPC_INFO:
	case MSG_INFO:
		return msgctl_info(cmd, buf);
	case IPC_STAT:
	case MSG_STAT:
	case MSG_STAT_ANY:
		return msgctl_stat(msqid, cmd, buf);
	case IPC_SET:
		if (copy_from_user(&ds, buf, sizeof(ds)))
			return -EFAULT;
		fallthrough;
	case IPC_RMID:
		return msgctl_down(msqid, cmd, &ds);
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE3(msgctl, int, msqid, int, cmd, void __user *, buf)
{
	return ksys_msgctl(msqid, cmd, buf);
}
