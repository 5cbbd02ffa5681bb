/*
 * semop(2) and semtimedop(2): several operations at once or none, now or when others have made them possible.
 */
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "sem.h"

/* Takes back the first n operations. */
static void undo_semop(struct sem_queue *q, int n)
{
	while (n--) {
		const struct sembuf *sop = &q->sops[n];

		q->sma->sems[sop->sem_num].semval -= sop->sem_op;
		if (sop->sem_flg & SEM_UNDO)
			q->undo->semadj[sop->sem_num] += sop->sem_op;
	}
}

/* One operation: 0, 1 if it has to wait, -EAGAIN if it must not, -ERANGE. */
static int do_semop(struct sem_queue *q, const struct sembuf *sop)
{
	struct sem *sem = &q->sma->sems[sop->sem_num];
	int result = sem->semval + sop->sem_op, adj;

	if (result < 0 || (!sop->sem_op && sem->semval)) {
		q->blocking = sop;
		return sop->sem_flg & IPC_NOWAIT ? -EAGAIN : 1;
	}
	if (result > SEMVMX)
		return -ERANGE;
	if (sop->sem_flg & SEM_UNDO) {
		adj = q->undo->semadj[sop->sem_num] - sop->sem_op;
		if (adj < -SEMAEM - 1 || adj > SEMAEM)
			return -ERANGE;
		q->undo->semadj[sop->sem_num] = adj;
	}
	sem->semval = result;
	return 0;
}

int perform_atomic_semop(struct sem_queue *q)
{
	int n, err;

	for (n = 0; n < q->nsops; n++) {
		err = do_semop(q, &q->sops[n]);
		if (err) {
			undo_semop(q, n);
			return err;
		}
	}
	for (n = 0; n < q->nsops; n++)
		q->sma->sems[q->sops[n].sem_num].sempid = q->pid;
	return 0;
}

/* The first sleeping call, those that only wait for zero before others, that is done or in vain; NULL if all must wait. */
static struct sem_queue *update_one(struct sem_array *sma, bool alter)
{
	struct sem_queue *q;

	list_for_each_entry(q, &sma->pending, list) {
		int err = q->alter == alter ? perform_atomic_semop(q) : 1;

		if (err <= 0) {
			q->status = err;
			return q;
		}
	}
	return NULL;
}

void do_smart_update(struct sem_array *sma)
{
	struct sem_queue *q;

	while ((q = update_one(sma, false)) || (q = update_one(sma, true))) {
		if (!q->status)
			sma->sem_otime = ktime_get_real_seconds();
		list_del_init(&q->list);
		wake_up(&q->wait);
	}
}

/* Until another task has done the operations. They are never restarted. */
static int sem_sleep(struct sem_queue *q, const ktime_t *timeout)
{
	int err;

	init_waitqueue_head(&q->wait);
	list_add_tail(&q->list, &q->sma->pending);
	if (timeout)
		err = wait_event_interruptible_hrtimeout(q->wait, q->status != -EINTR, *timeout);
	else
		err = wait_event_interruptible(q->wait, q->status != -EINTR);
	if (q->status != -EINTR)
		return q->status;
	list_del(&q->list);
	return err == -ETIME ? -EAGAIN : -EINTR;
}

/* The set is there and current may; with q->undo if that is asked for. */
static int sem_run(struct sem_queue *q, const ktime_t *timeout)
{
	int err = perform_atomic_semop(q);

	if (err > 0)
		return sem_sleep(q, timeout);
	if (!err) {
		q->sma->sem_otime = ktime_get_real_seconds();
		if (q->alter)
			do_smart_update(q->sma);
	}
	return err;
}

/* The undo record is made last: that may sleep, and the set go meanwhile. */
static int sem_check(struct sem_queue *q, bool undos, unsigned int max)
{
	int err;

	if (max >= q->sma->sem_nsems)
		return -EFBIG;
	err = ipcperms(&q->sma->sem_perm, q->alter ? S_IWUGO : S_IRUGO);
	if (err || !undos)
		return err;
	q->undo = find_alloc_undo(q->sma);
	return PTR_ERR_OR_ZERO(q->undo);
}

static long __do_semtimedop(int semid, const struct sembuf *sops, int nsops, const ktime_t *timeout)
{
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(&sem_ids, semid);
	struct sem_queue q = { .status = -EINTR, .sops = sops, .nsops = nsops, .pid = task_tgid_vnr(current) };
	unsigned int max = 0;
	bool undos = false;
	int n, err;

	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	for (n = 0; n < nsops; n++) {
		max = max_t(unsigned int, max, sops[n].sem_num);
		undos |= sops[n].sem_flg & SEM_UNDO;
		q.alter |= sops[n].sem_op != 0;
	}
	q.sma = sem_of_perm(ipcp);
	ipc_getref(ipcp);
	err = sem_check(&q, undos, max);
	if (!err)
		err = sem_run(&q, timeout);
	sem_putref(q.sma);
	return err;
}

static long do_semtimedop(int semid, const struct sembuf __user *tsops, unsigned int nsops, const struct timespec64 *timeout)
{
	struct sembuf *sops;
	ktime_t expires;
	long err;

	if (nsops < 1 || semid < 0)
		return -EINVAL;
	if (nsops > sc_semopm)
		return -E2BIG;
	sops = memdup_user(tsops, nsops * sizeof(*sops));
	if (IS_ERR(sops))
		return PTR_ERR(sops);
	if (timeout && !timespec64_valid(timeout)) {
		err = -EINVAL;
	} else {
		expires = timeout ? timespec64_to_ktime(*timeout) : 0;
		err = __do_semtimedop(semid, sops, nsops, timeout ? &expires : NULL);
	}
	kfree(sops);
	return err;
}

long ksys_semtimedop_time32(int semid, const struct sembuf __user *tsops, unsigned int nsops, const void __user *timeout)
{
	struct timespec64 ts;

	if (timeout && get_old_timespec32(&ts, timeout))
		return -EFAULT;
	return do_semtimedop(semid, tsops, nsops, timeout ? &ts : NULL);
}

SYSCALL_DEFINE4(semtimedop, int, semid, struct sembuf __user *, tsops, unsigned int, nsops,
		const struct __kernel_timespec __user *, timeout)
{
	struct timespec64 ts;

	if (timeout && get_timespec64(&ts, timeout))
		return -EFAULT;
	return do_semtimedop(semid, tsops, nsops, timeout ? &ts : NULL);
}
