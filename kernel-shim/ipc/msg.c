/*
 * System V message queues: how they come and go, and /proc/sysvipc/msg.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/ktime.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include "msg.h"

struct ipc_ids msg_ids = IPC_IDS_INIT(msg_ids);
int msg_hdrs, msg_bytes;
int msg_ctlmax = 8192, msg_ctlmnb = 16384, msg_ctlmni = 32000;

void msg_putref(struct msg_queue *msq)
{
	if (refcount_dec_and_test(&msq->q_perm.refcount))
		kfree(msq);
}

static int newque(const struct ipc_params *params)
{
	struct msg_queue *msq = kzalloc(sizeof(*msq), GFP_KERNEL);
	int id;

	if (!msq)
		return -ENOMEM;
	INIT_LIST_HEAD(&msq->q_messages);
	init_waitqueue_head(&msq->q_receivers);
	init_waitqueue_head(&msq->q_senders);
	msq->q_qbytes = msg_ctlmnb;
	msq->q_ctime = ktime_get_real_seconds();
	id = ipc_addid(&msg_ids, &msq->q_perm, params, msg_ctlmni);
	if (id < 0)
		kfree(msq);
	return id;
}

long ksys_msgget(int key, int msgflg)
{
	static const struct ipc_ops msg_ops = { .getnew = newque };
	struct ipc_params params = { .key = key, .flg = msgflg };

	return ipcget(&msg_ids, &msg_ops, &params);
}

SYSCALL_DEFINE2(msgget, int, key, int, msgflg)
{
	return ksys_msgget(key, msgflg);
}

void freeque(struct msg_queue *msq)
{
	struct msg_msg *msg, *next;

	ipc_rmid(&msg_ids, &msq->q_perm);
	wake_up_all(&msq->q_receivers);
	wake_up_all(&msq->q_senders);
	msg_hdrs -= msq->q_qnum;
	msg_bytes -= msq->q_cbytes;
	list_for_each_entry_safe(msg, next, &msq->q_messages, m_list)
		kvfree(msg);
	INIT_LIST_HEAD(&msq->q_messages);
	msg_putref(msq);
}

static void sysvipc_msg_proc_show(struct seq_file *m, struct kern_ipc_perm *ipcp)
{
	const struct msg_queue *msq = msq_of_perm(ipcp);

	seq_printf(m, "%10d %10d  %4o  %10lu %10lu %5u %5u %5u %5u %5u %5u %10llu %10llu %10llu\n", ipcp->key, ipcp->id,
		   ipcp->mode, msq->q_cbytes, msq->q_qnum, msq->q_lspid, msq->q_lrpid, __kuid_val(ipcp->uid),
		   __kgid_val(ipcp->gid), __kuid_val(ipcp->cuid), __kgid_val(ipcp->cgid), msq->q_stime, msq->q_rtime,
		   msq->q_ctime);
}

static int __init msg_init(void)
{
	static const struct ipc_proc_iface iface = {
		.path = "sysvipc/msg",
		.header = "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n",
		.ids = &msg_ids,
		.show = sysvipc_msg_proc_show,
	};

	ipc_init_proc_interface(&iface);
	return 0;
}
device_initcall(msg_init);
