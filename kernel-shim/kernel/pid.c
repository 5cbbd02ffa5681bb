/* Process ids: numbers handed out upwards, 1 to PID_MAX, and found by a hash. A number is free again once nobody uses it. */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>

#define PID_MAX		32768
#define RESERVED_PIDS	300
#define PID_HASH_BITS	6

static struct hlist_head pid_hash[1 << PID_HASH_BITS];
static int last_pid;

struct pid init_struct_pid = {
	.count = REFCOUNT_INIT(1),
};

struct pid_namespace init_pid_ns;
EXPORT_SYMBOL_GPL(init_pid_ns);

static struct hlist_head *bucket(int nr)
{
	return &pid_hash[nr & ((1 << PID_HASH_BITS) - 1)];
}

struct pid *find_pid_ns(int nr, struct pid_namespace *ns)
{
	struct pid *pid;

	hlist_for_each_entry(pid, bucket(nr), chain)
		if (pid_nr(pid) == nr)
			return pid;
	return NULL;
}
EXPORT_SYMBOL_GPL(find_pid_ns);

struct pid *find_vpid(int nr)
{
	return find_pid_ns(nr, &init_pid_ns);
}
EXPORT_SYMBOL_GPL(find_vpid);

struct pid *find_get_pid(pid_t nr)
{
	return get_pid(find_vpid(nr));
}
EXPORT_SYMBOL_GPL(find_get_pid);

/* The lowest number in use that is at least nr, for walks over /proc. */
struct pid *find_ge_pid(int nr, struct pid_namespace *ns)
{
	struct pid *pid = NULL;

	for (; !pid && nr < PID_MAX; nr++)
		pid = find_pid_ns(nr, ns);
	return pid;
}

/* After the last one, wrapping around to RESERVED_PIDS. 0 if all are taken. */
static int free_number(void)
{
	for (int tries = 0, nr = last_pid; tries < PID_MAX; tries++) {
		nr = nr + 1 < PID_MAX ? nr + 1 : RESERVED_PIDS;
		if (!find_vpid(nr))
			return last_pid = nr;
	}
	return 0;
}

/* A number that the caller has chosen. 0 or -errno. */
static int check_number(pid_t nr)
{
	if (nr < 1 || nr >= PID_MAX)
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	return find_vpid(nr) ? -EEXIST : 0;
}

struct pid *alloc_pid(pid_t set_tid)
{
	int err = set_tid ? check_number(set_tid) : 0, nr = 0;
	struct pid *pid = err ? NULL : kzalloc(sizeof(*pid), GFP_KERNEL);

	if (pid)
		nr = set_tid ? set_tid : free_number();
	if (!nr) {
		kfree(pid);
		return ERR_PTR(err ? err : pid ? -EAGAIN : -ENOMEM);
	}
	refcount_set(&pid->count, 1);
	init_waitqueue_head(&pid->wait_pidfd);
	pid->numbers[0].nr = nr;
	pid->numbers[0].ns = &init_pid_ns;
	hlist_add_head(&pid->chain, bucket(nr));
	init_pid_ns.pid_allocated++;
	return pid;
}

void put_pid(struct pid *pid)
{
	if (pid && refcount_dec_and_test(&pid->count))
		kfree(pid);
}
EXPORT_SYMBOL_GPL(put_pid);

/* The number is free; the structure stays while somebody holds it. */
void free_pid(struct pid *pid)
{
	hlist_del_init(&pid->chain);
	init_pid_ns.pid_allocated--;
	put_pid(pid);
}

static struct pid **task_pid_ptr(struct task_struct *task, enum pid_type type)
{
	return type == PIDTYPE_PID ? &task->thread_pid : &task->signal->pids[type];
}

void attach_pid(struct task_struct *task, enum pid_type type)
{
	hlist_add_head_rcu(&task->pid_links[type], &(*task_pid_ptr(task, type))->tasks[type]);
}

static void leave_pid(struct task_struct *task, enum pid_type type, struct pid *new)
{
	struct pid **slot = task_pid_ptr(task, type), *old = *slot;

	hlist_del_rcu(&task->pid_links[type]);
	*slot = new;
	for (int i = 0; i < PIDTYPE_MAX; i++)
		if (!hlist_empty(&old->tasks[i]))
			return;
	free_pid(old);
}

/* The last user of a number gives it back. */
void detach_pid(struct task_struct *task, enum pid_type type)
{
	leave_pid(task, type, NULL);
}

void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid)
{
	leave_pid(task, type, pid);
	attach_pid(task, type);
}

/* `new` takes the place of `old` among the users of its number. */
static void transfer_pid(struct task_struct *old, struct task_struct *new, enum pid_type type)
{
	hlist_replace_rcu(&old->pid_links[type], &new->pid_links[type]);
}

/* The thread becomes its process's leader, under the process's number; the old leader gets the thread's. */
void exchange_leader_pids(struct task_struct *leader, struct task_struct *thread)
{
	hlist_del_rcu(&leader->pid_links[PIDTYPE_PID]);
	hlist_del_rcu(&thread->pid_links[PIDTYPE_PID]);
	swap(leader->thread_pid, thread->thread_pid);
	swap(leader->pid, thread->pid);
	attach_pid(leader, PIDTYPE_PID);
	attach_pid(thread, PIDTYPE_PID);
	transfer_pid(leader, thread, PIDTYPE_TGID);
	transfer_pid(leader, thread, PIDTYPE_PGID);
	transfer_pid(leader, thread, PIDTYPE_SID);
}

struct task_struct *pid_task(struct pid *pid, enum pid_type type)
{
	if (!pid || hlist_empty(&pid->tasks[type]))
		return NULL;
	return hlist_entry(pid->tasks[type].first, struct task_struct, pid_links[type]);
}
EXPORT_SYMBOL(pid_task);

struct task_struct *get_pid_task(struct pid *pid, enum pid_type type)
{
	struct task_struct *task = pid_task(pid, type);

	return task ? get_task_struct(task) : NULL;
}
EXPORT_SYMBOL_GPL(get_pid_task);

struct pid *get_task_pid(struct task_struct *task, enum pid_type type)
{
	return get_pid(*task_pid_ptr(task, type));
}
EXPORT_SYMBOL_GPL(get_task_pid);

struct task_struct *find_task_by_pid_ns(pid_t nr, struct pid_namespace *ns)
{
	return pid_task(find_pid_ns(nr, ns), PIDTYPE_PID);
}

struct task_struct *find_task_by_vpid(pid_t nr)
{
	return find_task_by_pid_ns(nr, &init_pid_ns);
}

struct task_struct *find_get_task_by_vpid(pid_t nr)
{
	return get_pid_task(find_vpid(nr), PIDTYPE_PID);
}

struct task_struct *find_task_by_pid(pid_t nr);
struct task_struct *find_task_by_pid(pid_t nr)
{
	return find_task_by_vpid(nr);
}
EXPORT_SYMBOL(find_task_by_pid);

struct pid *task_tgid(struct task_struct *p)
{
	return p->signal->pids[PIDTYPE_TGID];
}

struct pid *task_pgrp(struct task_struct *p)
{
	return p->signal->pids[PIDTYPE_PGID];
}

struct pid *task_session(struct task_struct *p)
{
	return p->signal->pids[PIDTYPE_SID];
}

/* 0 once the task was reaped. */
pid_t task_pgrp_nr(struct task_struct *p)
{
	return p->signal ? pid_nr(task_pgrp(p)) : 0;
}

pid_t task_session_nr(struct task_struct *p)
{
	return p->signal ? pid_nr(task_session(p)) : 0;
}
