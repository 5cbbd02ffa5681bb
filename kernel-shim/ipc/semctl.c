/*
 * semctl(2).
 */
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "sem.h"

struct semid64_ds {
	struct ipc64_perm sem_perm;
	u32 sem_otime, sem_otime_high, sem_ctime, sem_ctime_high;
	u32 sem_nsems;
	u32 unused[2];
};

struct seminfo {
	int semmap, semmni, semmns, semmnu, semmsl, semopm, semume, semusz, semvmx, semaem;
};

/* The limits, or with SEM_INFO what is used of them. */
static long semctl_info(int cmd, void __user *p)
{
	struct seminfo info = {
		.semmap = sc_semmns, .semmni = sc_semmni, .semmns = sc_semmns, .semmnu = sc_semmns, .semmsl = sc_semmsl,
		.semopm = sc_semopm, .semume = sc_semopm, .semusz = 20, .semvmx = SEMVMX, .semaem = SEMAEM,
	};
	int max_idx = ipc_get_maxidx(&sem_ids);

	if (cmd == SEM_INFO) {
		info.semusz = sem_ids.in_use;
		info.semaem = sem_used;
	}
	return copy_result(p, &info, sizeof(info)) ?: max_idx;
}

/* SEM_STAT takes an index and answers with the id. */
static long semctl_stat(int semid, int cmd, void __user *p)
{
	struct kern_ipc_perm *ipcp;
	struct semid64_ds ds = { };
	const struct sem_array *sma;
	int err, id;

	ipcp = cmd == IPC_STAT ? ipc_obtain_object_check(&sem_ids, semid) : ipc_obtain_object_idr(&sem_ids, semid);
	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	err = cmd == SEM_STAT_ANY ? 0 : ipcperms(ipcp, S_IRUGO);
	if (err)
		return err;
	sma = sem_of_perm(ipcp);
	kernel_to_ipc64_perm(ipcp, &ds.sem_perm);
	ds.sem_otime = sma->sem_otime;
	ds.sem_otime_high = (u64)sma->sem_otime >> 32;
	ds.sem_ctime = sma->sem_ctime;
	ds.sem_ctime_high = (u64)sma->sem_ctime >> 32;
	ds.sem_nsems = sma->sem_nsems;
	id = cmd == IPC_STAT ? 0 : ipcp->id;
	return copy_result(p, &ds, sizeof(ds)) ?: id;
}

/* How many sleeping calls wait for this semaphore to grow, or to be zero. */
static int count_semcnt(const struct sem_array *sma, int semnum, bool count_zero)
{
	const struct sem_queue *q;
	int count = 0;

	list_for_each_entry(q, &sma->pending, list)
		count += q->blocking->sem_num == semnum && (q->blocking->sem_op == 0) == count_zero;
	return count;
}

static long semctl_setval(struct sem_array *sma, int semnum, int val)
{
	if (val < 0 || val > SEMVMX)
		return -ERANGE;
	sem_forget_undo(sma, semnum);
	sma->sems[semnum].semval = val;
	sma->sems[semnum].sempid = task_tgid_vnr(current);
	sma->sem_ctime = ktime_get_real_seconds();
	do_smart_update(sma);
	return 0;
}

static long semctl_one(struct sem_array *sma, int semnum, int cmd, int val)
{
	if (semnum < 0 || semnum >= (int)sma->sem_nsems)
		return -EINVAL;
	switch (cmd) {
	case GETVAL:
		return sma->sems[semnum].semval;
	case GETPID:
		return sma->sems[semnum].sempid;
	case SETVAL:
		return semctl_setval(sma, semnum, val);
	default:
		return count_semcnt(sma, semnum, cmd == GETZCNT);
	}
}

/* The values are in kernel memory. */
static long semctl_setall(struct sem_array *sma, const unsigned short *values)
{
	unsigned int i;

	for (i = 0; i < sma->sem_nsems; i++)
		if (values[i] > SEMVMX)
			return -ERANGE;
	for (i = 0; i < sma->sem_nsems; i++) {
		sma->sems[i].semval = values[i];
		sma->sems[i].sempid = task_tgid_vnr(current);
	}
	sem_forget_undo(sma, -1);
	sma->sem_ctime = ktime_get_real_seconds();
	do_smart_update(sma);
	return 0;
}

/* The caller holds the set: what is copied from and to user memory may sleep, and the set go. */
static long semctl_all(struct sem_array *sma, int cmd, unsigned short __user *array)
{
	size_t size = sma->sem_nsems * sizeof(*array);
	unsigned short *values = kvmalloc(size, GFP_KERNEL);
	unsigned int i;
	long err = 0;

	if (!values)
		return -ENOMEM;
	if (cmd == SETALL && copy_from_user(values, array, size))
		err = -EFAULT;
	else if (sma->sem_perm.deleted)
		err = -EIDRM;
	else if (cmd == SETALL)
		err = semctl_setall(sma, values);
	for (i = 0; cmd == GETALL && i < sma->sem_nsems; i++)
		values[i] = sma->sems[i].semval;
	if (!err && cmd == GETALL)
		err = copy_result(array, values, size);
	kvfree(values);
	return err;
}

static long semctl_main(int semid, int semnum, int cmd, unsigned long arg)
{
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(&sem_ids, semid);
	struct sem_array *sma;
	long err;

	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	sma = sem_of_perm(ipcp);
	err = ipcperms(ipcp, cmd == SETALL || cmd == SETVAL ? S_IWUGO : S_IRUGO);
	if (err)
		return err;
	if (cmd != SETALL && cmd != GETALL)
		return semctl_one(sma, semnum, cmd, (int)arg);
	ipc_getref(ipcp);
	err = semctl_all(sma, cmd, (unsigned short __user *)arg);
	sem_putref(sma);
	return err;
}

/* What only the owner may do. */
static long semctl_down(int semid, int cmd, const struct semid64_ds *ds)
{
	struct kern_ipc_perm *ipcp;
	int err = 0;

	down_write(&sem_ids.rwsem);
	ipcp = ipcctl_obtain_check(&sem_ids, semid);
	if (IS_ERR(ipcp))
		err = PTR_ERR(ipcp);
	else if (cmd == IPC_RMID)
		freeary(sem_of_perm(ipcp));
	else
		err = ipc_update_perm(&ds->sem_perm, ipcp);
	if (!err && cmd == IPC_SET)
		sem_of_perm(ipcp)->sem_ctime = ktime_get_real_seconds();
	up_write(&sem_ids.rwsem);
	return err;
}

long ksys_semctl(int semid, int semnum, int cmd, unsigned long arg)
{
	struct semid64_ds ds;

	if (semid < 0)
		return -EINVAL;
	cmd = ipc_parse_version(cmd);
	switch (cmd) {
	case IPC_INFO:
	case SEM_INFO:
		return semctl_info(cmd, (void __user *)arg);
	case IPC_STAT:
	case SEM_STAT:
	case SEM_STAT_ANY:
		return semctl_stat(semid, cmd, (void __user *)arg);
	case GETALL:
	case GETVAL:
	case GETPID:
	case GETNCNT:
	case GETZCNT:
	case SETVAL:
	case SETALL:
		return semctl_main(semid, semnum, cmd, arg);
	case IPC_SET:
		if (copy_from_user(&ds, (void __user *)arg, sizeof(ds)))
			return -EFAULT;
		fallthrough;
	case IPC_RMID:
		return semctl_down(semid, cmd, &ds);
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE4(semctl, int, semid, int, semnum, int, cmd, unsigned long, arg)
{
	return ksys_semctl(semid, semnum, cmd, arg);
}
