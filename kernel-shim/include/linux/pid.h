/* Process ids (kernel/pid.c). One pid namespace. A struct pid outlives its task while someone holds a reference. */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/version.h>
#include <linux/rculist.h>
#include <linux/refcount.h>
#include <linux/wait.h>

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX,
};

struct pid_namespace;
struct task_struct;

struct upid {
	int nr;
	struct pid_namespace *ns;
};

struct pid {
	refcount_t count;
	unsigned int level;
	struct hlist_head tasks[PIDTYPE_MAX];
	struct hlist_node chain;		/* in the hash of numbers */
	wait_queue_head_t wait_pidfd;
	struct rcu_head rcu;
	struct upid numbers[1];
};

extern struct pid init_struct_pid;
extern struct pid_namespace init_pid_ns;

static inline struct pid *get_pid(struct pid *pid)
{
	if (pid)
		refcount_inc(&pid->count);
	return pid;
}

void put_pid(struct pid *pid);
struct task_struct *pid_task(struct pid *pid, enum pid_type type);
/* With a reference. */
struct task_struct *get_pid_task(struct pid *pid, enum pid_type type);
struct pid *get_task_pid(struct task_struct *task, enum pid_type type);
struct pid *find_get_pid(int nr);
/* Without: rcu_read_lock() or process context that does not sleep. */
struct pid *find_vpid(int nr);
struct pid *find_pid_ns(int nr, struct pid_namespace *ns);
struct pid *find_ge_pid(int nr, struct pid_namespace *ns);

/*
 * set_tid: the number to have, or 0. ERR_PTR(-EAGAIN) if none is free, -EEXIST if that one is not, -EINVAL if there is no such
 * number, -EPERM, -ENOMEM.
 */
struct pid *alloc_pid(pid_t set_tid);
void free_pid(struct pid *pid);
void attach_pid(struct task_struct *task, enum pid_type type);
void detach_pid(struct task_struct *task, enum pid_type type);
void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid);
/* kernel/pid.c, for exec of a thread that is not the leader. */
void exchange_leader_pids(struct task_struct *leader, struct task_struct *thread);

static inline pid_t pid_nr(struct pid *pid)
{
	return pid ? pid->numbers[0].nr : 0;
}

static inline pid_t pid_vnr(struct pid *pid)
{
	return pid_nr(pid);
}

static inline pid_t pid_nr_ns(struct pid *pid, struct pid_namespace *ns)
{
	return pid_nr(pid);
}

/* kernel/pidfd.c: descriptors of processes. pidfd_create() gives one to current, or -errno. */
struct file;
int pidfd_create(struct pid *pid, unsigned int flags);
/* Of a file that is one, without a reference, else ERR_PTR(-EBADF); of a descriptor, with a reference and the file's flags. */
struct pid *pidfd_pid(const struct file *file);
struct pid *pidfd_get_pid(unsigned int fd, unsigned int *flags);
/* clone(2): makes one and tells the caller its number. 0 or -errno. */
int pidfd_for_clone(struct pid *pid, int __user *upidfd);
/* The process has ended: who polls is told. */
void do_notify_pidfd(struct task_struct *task);
bool thread_group_exited(struct pid *pid);

#define do_each_pid_task(pid, type, task)						\
	do {										\
		if ((pid) != NULL)							\
			hlist_for_each_entry_rcu((task), &(pid)->tasks[type], pid_links[type]) {
#define while_each_pid_task(pid, type, task)						\
			}								\
	} while (0)

#endif
