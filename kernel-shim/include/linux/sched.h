/*
 * struct task_struct and the scheduler. A kernel that is not preempted: a task runs kernel code until it calls
 * schedule(); user code is preempted after its time slice.
 *
 * The structure has one layout. Names that changed over time are unions (state / __state, parent / p_pptr); what moved to
 * other headers in 4.11 is included from here, as drivers of both ages expect.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/api_version.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/cpumask.h>
#include <linux/sched/types.h>
#include <linux/sched/prio.h>
#include <linux/thread_info.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/completion.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/jiffies.h>
#include <linux/hrtimer.h>
#include <linux/signal_types.h>
#include <linux/resource.h>
#include <linux/pid.h>
#include <linux/cred.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/sem.h>
#include <linux/mm_types.h>
#include <asm/processor.h>
#include <asm/ptrace.h>

#define TASK_COMM_LEN	16

/* clone(2) */
#define CSIGNAL			0x000000ff
#define CLONE_VM		0x00000100
#define CLONE_FS		0x00000200
#define CLONE_FILES		0x00000400
#define CLONE_SIGHAND		0x00000800
#define CLONE_PIDFD		0x00001000
#define CLONE_PTRACE		0x00002000
#define CLONE_VFORK		0x00004000
#define CLONE_PARENT		0x00008000
#define CLONE_THREAD		0x00010000
#define CLONE_NEWNS		0x00020000
#define CLONE_NEWTIME		0x00000080
#define CLONE_NEWCGROUP		0x02000000
#define CLONE_NEWUTS		0x04000000
#define CLONE_NEWIPC		0x08000000
#define CLONE_NEWUSER		0x10000000
#define CLONE_NEWPID		0x20000000
#define CLONE_NEWNET		0x40000000
#define CLONE_SYSVSEM		0x00040000
#define CLONE_SETTLS		0x00080000
#define CLONE_PARENT_SETTID	0x00100000
#define CLONE_CHILD_CLEARTID	0x00200000
#define CLONE_DETACHED		0x00400000
#define CLONE_UNTRACED		0x00800000
#define CLONE_CHILD_SETTID	0x01000000
#define CLONE_IO		0x80000000
/* clone3(2) only */
#define CLONE_CLEAR_SIGHAND	0x100000000ULL
#define CLONE_INTO_CGROUP	0x200000000ULL
#define CLONE_KERNEL		(CLONE_FS | CLONE_FILES | CLONE_SIGHAND)

/* task->flags */
#define PF_IDLE			0x00000002
#define PF_EXITING		0x00000004
#define PF_WQ_WORKER		0x00000020
#define PF_FORKNOEXEC		0x00000040
#define PF_SUPERPRIV		0x00000100
#define PF_SIGNALED		0x00000400
#define PF_MEMALLOC		0x00000800
#define PF_NOFREEZE		0x00008000
#define PF_KTHREAD		0x00200000
#define PF_HOST_REQUEST		0x01000000	/* made by host_submit() */

#define SCHED_NORMAL	0
#define SCHED_OTHER	SCHED_NORMAL
#define SCHED_FIFO	1
#define SCHED_RR	2
#define SCHED_BATCH	3
#define SCHED_IDLE	5
#define SCHED_DEADLINE	6
#define SCHED_RESET_ON_FORK	0x40000000

struct files_struct;
struct fs_struct;
struct io_context;
struct linux_binprm;
struct nameidata;
struct nsproxy;
struct robust_list_head;
struct rt_mutex_waiter;
struct sighand_struct;
struct signal_struct;

struct sched_param {
	int sched_priority;
};

/* A task's place in the run queue: by vruntime among fair tasks, in a list of its priority among real-time ones. */
struct sched_entity {
	struct rb_node run_node;
	struct list_head rt_list;
	unsigned int on_rq;
	unsigned int weight;
	u64 vruntime;
	u64 exec_start;
	u64 sum_exec_runtime;
	u64 prev_sum_exec_runtime;	/* when it was last given the CPU */
};

struct task_struct {
	struct thread_info thread_info;
	union {
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
		volatile long state;
#endif
		unsigned int __state;
	};
	void *stack;
	refcount_t usage;
	unsigned int flags;
	unsigned int ptrace;

	int on_cpu;
	int prio, static_prio, normal_prio;
	struct list_head pi_waiters;	/* kernel/locking/rtmutex.c */
	struct rt_mutex_waiter *pi_blocked_on;
	unsigned int rt_priority;
	unsigned int policy;
	unsigned int sched_reset_on_fork;
	struct sched_entity se;
	cpumask_t cpus_mask;
	unsigned int in_execve;

	struct list_head tasks;
	struct mm_struct *mm, *active_mm;

	int exit_state;
	int exit_code, exit_signal;
	int pdeath_signal;
	unsigned int personality;
	unsigned int no_new_privs;

	pid_t pid, tgid;
	/* The real parent, and who gets SIGCHLD; they differ only under ptrace. */
	union {
		struct task_struct *real_parent;
		struct task_struct *p_opptr;
	};
	union {
		struct task_struct *parent;
		struct task_struct *p_pptr;
	};
	struct list_head children;
	struct list_head sibling;
	struct task_struct *group_leader;
	struct pid *thread_pid;
	struct hlist_node pid_links[PIDTYPE_MAX];
	struct list_head thread_group;
	struct list_head thread_node;
	struct completion *vfork_done;
	int __user *set_child_tid;
	int __user *clear_child_tid;
	struct robust_list_head __user *robust_list;
	struct sysv_sem sysvsem;

	u64 utime, stime;
	unsigned long nvcsw, nivcsw;
	u64 timer_slack_ns, default_timer_slack_ns;
	u64 start_time;
	u64 start_boottime;
	unsigned long min_flt, maj_flt;

	const struct cred *real_cred;
	const struct cred *cred;
	/* Until 2.6.28 a task had its ids itself; commit_creds() keeps these copies. */
	uid_t __before_2_6_29(uid), __before_2_6_29(euid), __before_2_6_29(suid), __before_2_6_29(fsuid);
	gid_t __before_2_6_29(gid), __before_2_6_29(egid), __before_2_6_29(sgid), __before_2_6_29(fsgid);
	char comm[TASK_COMM_LEN];

	struct fs_struct *fs;
	struct files_struct *files;
	struct nsproxy *nsproxy;
	struct io_context *io_context;

	struct signal_struct *signal;
	struct sighand_struct *sighand;
	sigset_t blocked, real_blocked, saved_sigmask;
	struct sigpending pending;
	unsigned long sas_ss_sp;
	size_t sas_ss_size;
	unsigned int sas_ss_flags;
	bool restore_sigmask;
	struct {
		long (*fn)(struct task_struct *);
		u64 expires;
		clockid_t clockid;
		void __user *rmtp;
		u32 __user *uaddr;
		u32 val;
		u32 flags;
	} restart_block;

	spinlock_t alloc_lock;
	void *journal_info;
	struct nameidata *nameidata;	/* the path walk under way, for nd_jump_link() */
	void *kthread;			/* struct kthread of a kernel thread */
	struct task_struct *last_waker;
	int pagefault_disabled;
	int lock_depth;			/* of the big kernel lock; -1 = not held */
	unsigned long last_switch_time;
	bool atomic_sleep_reported;
	unsigned int host_request;	/* PF_HOST_REQUEST: whom to answer (arch/hostcall.c) */
	bool host_has_result;		/* with host_result, not with the wait status */
	long host_result;
	struct thread_struct thread;
	struct rcu_head rcu;
};

extern struct task_struct init_task;
extern struct task_struct *init_pid_task;	/* pid 1: the reaper */

/* kernel/sched/core.c. Wakeups: any context; 1 if the task was asleep. */
int wake_up_process(struct task_struct *p);
int wake_up_state(struct task_struct *p, unsigned int state);
int try_to_wake_up(struct task_struct *p, unsigned int state, int wake_flags);
void wake_up_new_task(struct task_struct *p);
void resched_curr(void);
void sched_init(void);
void schedule_tail(struct task_struct *prev);
void schedule_user(void);
void do_task_dead(void) __attribute__((noreturn));
void cpu_startup_entry(void) __attribute__((noreturn));
void scheduler_tick(void);
int sched_fork(struct task_struct *p);
int __cond_resched(void);
void yield(void);
void __might_sleep(const char *file, int line);
void __schedule_bug(struct task_struct *prev);
unsigned int nr_running(void);
void set_user_nice(struct task_struct *p, long nice);
int can_nice(const struct task_struct *p, int nice);
int task_prio(const struct task_struct *p);
int sched_setscheduler(struct task_struct *p, int policy, const struct sched_param *param);
void sched_set_fifo(struct task_struct *p);
void sched_set_normal(struct task_struct *p, int nice);
int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *new_mask);

static inline int task_nice(const struct task_struct *p)
{
	return PRIO_TO_NICE(p->static_prio);
}

/* Sets current's state before it tests what it waits for. Then schedule() sleeps until a wakeup. */
static inline void __set_current_state(unsigned int state)
{
	current->__state = state;
}

static inline void set_current_state(unsigned int state)
{
	current->__state = state;
	barrier();
}

static inline u32 get_current_state(void)
{
	return current->__state;
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
static inline void set_task_state(struct task_struct *p, unsigned int state)
{
	p->__state = state;
}

#define __set_task_state(p, state)	set_task_state(p, state)
#endif

static inline bool task_is_running(struct task_struct *p) { return p->__state == TASK_RUNNING; }
static inline bool task_is_stopped(struct task_struct *p) { return p->__state & __TASK_STOPPED; }
static inline unsigned int task_cpu(const struct task_struct *p) { return 0; }
static inline struct thread_info *task_thread_info(struct task_struct *p) { return &p->thread_info; }
static inline void set_tsk_thread_flag(struct task_struct *p, int flag) { set_ti_thread_flag(&p->thread_info, flag); }
static inline void clear_tsk_thread_flag(struct task_struct *p, int flag) { clear_ti_thread_flag(&p->thread_info, flag); }
static inline int test_tsk_thread_flag(struct task_struct *p, int flag) { return test_ti_thread_flag(&p->thread_info, flag); }

static inline void set_tsk_need_resched(struct task_struct *p)
{
	set_tsk_thread_flag(p, TIF_NEED_RESCHED);
}

static inline void clear_tsk_need_resched(struct task_struct *p)
{
	clear_tsk_thread_flag(p, TIF_NEED_RESCHED);
}

static inline int test_tsk_need_resched(struct task_struct *p)
{
	return test_tsk_thread_flag(p, TIF_NEED_RESCHED);
}

static inline bool need_resched(void)
{
	return tif_need_resched();
}

static inline bool is_idle_task(const struct task_struct *p)
{
	return p->flags & PF_IDLE;
}

static inline int cond_resched(void)
{
	return __cond_resched();
}

int cond_resched_lock(spinlock_t *lock);

static inline pid_t task_pid_nr(struct task_struct *p) { return p->pid; }
static inline pid_t task_pid_vnr(struct task_struct *p) { return p->pid; }
static inline pid_t task_tgid_nr(struct task_struct *p) { return p->tgid; }
static inline pid_t task_tgid_vnr(struct task_struct *p) { return p->tgid; }
static inline pid_t task_ppid_nr(const struct task_struct *p) { return p->real_parent ? p->real_parent->tgid : 0; }
static inline struct pid *task_pid(struct task_struct *p) { return p->thread_pid; }
static inline int pid_alive(const struct task_struct *p) { return p->thread_pid != NULL; }
static inline int is_global_init(struct task_struct *p) { return p->tgid == 1; }
struct pid *task_tgid(struct task_struct *p);
struct pid *task_pgrp(struct task_struct *p);
struct pid *task_session(struct task_struct *p);
pid_t task_pgrp_nr(struct task_struct *p);
pid_t task_session_nr(struct task_struct *p);
#define task_pgrp_vnr	task_pgrp_nr
#define task_session_vnr	task_session_nr
#define task_pid_nr_ns(p, ns)	task_pid_nr(p)

/* Without a reference: under rcu_read_lock(), or where the task cannot go away. */
struct task_struct *find_task_by_vpid(pid_t nr);
struct task_struct *find_task_by_pid_ns(pid_t nr, struct pid_namespace *ns);
struct task_struct *find_get_task_by_vpid(pid_t nr);
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 31)
struct task_struct *find_task_by_pid(pid_t nr);
#endif

char *__get_task_comm(char *buf, size_t len, struct task_struct *tsk);
void __set_task_comm(struct task_struct *tsk, const char *from, bool exec);
#define get_task_comm(buf, tsk)		__get_task_comm(buf, sizeof(buf), tsk)
#define set_task_comm(tsk, from)	__set_task_comm(tsk, from, false)
char task_state_to_char(struct task_struct *p);

#define task_lock(p)	spin_lock(&(p)->alloc_lock)
#define task_unlock(p)	spin_unlock(&(p)->alloc_lock)


#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/sched/debug.h>
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
#include <linux/sched/mm.h>
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
#include <linux/interrupt.h>
#endif

#endif
