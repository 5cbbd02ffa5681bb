/* System V message queues: what the files of ipc/ share. Queues are changed without sleeping, which needs no lock. */
#ifndef _IPC_MSG_H
#define _IPC_MSG_H

#include <linux/list.h>
#include <linux/wait.h>
#include "util.h"

#define MSG_STAT	11
#define MSG_INFO	12
#define MSG_STAT_ANY	13

#define MSG_NOERROR	010000	/* too long a message is cut */
#define MSG_EXCEPT	020000	/* the first of any other type */
#define MSG_COPY	040000	/* the one at this place, which stays */

/* /proc/sys/kernel/msgmax, msgmnb, msgmni: bytes in a message, bytes in a queue, queues. */
extern int msg_ctlmax, msg_ctlmnb, msg_ctlmni;

struct msg_msg {
	struct list_head m_list;
	long m_type;
	size_t m_ts;
	char m_text[];
};

struct msg_queue {
	struct kern_ipc_perm q_perm;
	time64_t q_stime, q_rtime, q_ctime;
	unsigned long q_cbytes, q_qnum, q_qbytes;
	pid_t q_lspid, q_lrpid;
	struct list_head q_messages;
	wait_queue_head_t q_receivers, q_senders;
};

extern struct ipc_ids msg_ids;
/* Messages in all queues, and their bytes. */
extern int msg_hdrs, msg_bytes;

static inline struct msg_queue *msq_of_perm(struct kern_ipc_perm *ipcp)
{
	return container_of(ipcp, struct msg_queue, q_perm);
}

/* msg.c */
void msg_putref(struct msg_queue *msq);
/* The queue is gone with its messages: who sleeps on it gets EIDRM. */
void freeque(struct msg_queue *msq);
long ksys_msgget(int key, int msgflg);

/* msgsnd.c, which has msgrcv(2) too, and msgctl.c */
long ksys_msgsnd(int msqid, void __user *msgp, size_t msgsz, int msgflg);
long ksys_msgrcv(int msqid, void __user *msgp, size_t msgsz, long msgtyp, int msgflg);
long ksys_msgctl(int msqid, int cmd, void __user *buf);

#endif
