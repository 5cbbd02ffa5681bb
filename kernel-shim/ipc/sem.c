/*
 * System V semaphores: how sets come and go, and /proc/sysvipc/sem.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/ktime.h>
#include <linux/overflow.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include "sem.h"

struct ipc_ids sem_ids = IPC_IDS_INIT(sem_ids);
int sem_used;
int sem_ctls[4] = { 32000, 1024000000, 500, 32000 };

void sem_putref(struct sem_array *sma)
{
	if (refcount_dec_and_test(&sma->sem_perm.refcount))
		kvfree(sma);
}

static int newary(const struct ipc_params *params)
{
	int nsems = params->size, id;
	struct sem_array *sma;

	if (!nsems)
		return -EINVAL;
	if (sem_used + nsems > sc_semmns)
		return -ENOSPC;
	sma = kvzalloc(struct_size(sma, sems, nsems), GFP_KERNEL);
	if (!sma)
		return -ENOMEM;
	INIT_LIST_HEAD(&sma->pending);
	INIT_LIST_HEAD(&sma->list_id);
	sma->sem_nsems = nsems;
	sma->sem_ctime = ktime_get_real_seconds();
	id = ipc_addid(&sem_ids, &sma->sem_perm, params, sc_semmni);
	if (id < 0)
		kvfree(sma);
	else
		sem_used += nsems;
	return id;
}

static int sem_more_checks(struct kern_ipc_perm *ipcp, const struct ipc_params *params)
{
	return params->size > sem_of_perm(ipcp)->sem_nsems ? -EINVAL : 0;
}

long ksys_semget(int key, int nsems, int semflg)
{
	static const struct ipc_ops sem_ops = { .getnew = newary, .more_checks = sem_more_checks };
	struct ipc_params params = { .key = key, .flg = semflg, .size = nsems };

	if (nsems < 0 || nsems > sc_semmsl)
		return -EINVAL;
	return ipcget(&sem_ids, &sem_ops, &params);
}

SYSCALL_DEFINE3(semget, int, key, int, nsems, int, semflg)
{
	return ksys_semget(key, nsems, semflg);
}

void freeary(struct sem_array *sma)
{
	struct sem_queue *q, *next;

	ipc_rmid(&sem_ids, &sma->sem_perm);
	sem_used -= sma->sem_nsems;
	sem_drop_undos(sma);
	list_for_each_entry_safe(q, next, &sma->pending, list) {
		list_del_init(&q->list);
		q->status = -EIDRM;
		wake_up(&q->wait);
	}
	sem_putref(sma);
}

static void sysvipc_sem_proc_show(struct seq_file *m, struct kern_ipc_perm *ipcp)
{
	const struct sem_array *sma = sem_of_perm(ipcp);

	seq_printf(m, "%10d %10d  %4o %10u %5u %5u %5u %5u %10llu %10llu\n", ipcp->key, ipcp->id, ipcp->mode, sma->sem_nsems,
		   __kuid_val(ipcp->uid), __kgid_val(ipcp->gid), __kuid_val(ipcp->cuid), __kgid_val(ipcp->cgid),
		   sma->sem_otime, sma->sem_ctime);
}

static int __init sem_init(void)
{
	static const struct ipc_proc_iface iface = {
		.path = "sysvipc/sem",
		.header = "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n",
		.ids = &sem_ids,
		.show = sysvipc_sem_proc_show,
	};

	ipc_init_proc_interface(&iface);
	return 0;
}
device_initcall(sem_init);
