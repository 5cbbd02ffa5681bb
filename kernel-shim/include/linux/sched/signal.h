/* What the threads of a process share of signals, and walking over processes. */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/rculist.h>
#include <linux/signal.h>
#include <linux/sched.h>
#include <linux/cred.h>
#include <linux/refcount.h>
#include <linux/hrtimer.h>

struct sighand_struct {
	spinlock_t siglock;
	refcount_t count;
	wait_queue_head_t signalfd_wqh;
	struct k_sigaction action[_NSIG];
};

/* In CPU time of the process; expires 0: does not run. */
struct cpu_itimer {
	u64 expires, incr;
};

struct signal_struct {
	refcount_t sigcnt;
	atomic_t live;
	int nr_threads;
	struct list_head thread_head;
	wait_queue_head_t wait_chldexit;
	struct task_struct *curr_target;
	struct sigpending shared_pending;
	int group_exit_code;
	int group_stop_count;
	unsigned int flags;
	struct task_struct *group_exec_task;
	unsigned int is_child_subreaper;
	struct hrtimer real_timer;
	u64 it_real_incr;
	struct cpu_itimer it[2];	/* ITIMER_PROF, ITIMER_VIRTUAL: by CPUCLOCK_* */
	int next_posix_timer_id;
	struct list_head posix_timers;
	struct list_head cpu_timers;	/* that wait for CPU time of this process, anybody's */
	struct pid *pids[PIDTYPE_MAX];
	struct tty_struct *tty;
	int leader;
	u64 utime, stime, cutime, cstime;
	unsigned long nvcsw, nivcsw, cnvcsw, cnivcsw;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt;
	unsigned long maxrss, cmaxrss;
	struct rlimit rlim[RLIM_NLIMITS];
	short oom_score_adj;
	short oom_score_adj_min;	/* below it only with CAP_SYS_RESOURCE */
};

/* signal->flags */
#define SIGNAL_STOP_STOPPED	0x00000001
#define SIGNAL_STOP_CONTINUED	0x00000002
#define SIGNAL_GROUP_EXIT	0x00000004
#define SIGNAL_CLD_STOPPED	0x00000010
#define SIGNAL_CLD_CONTINUED	0x00000020
#define SIGNAL_UNKILLABLE	0x00000040

static inline int signal_pending(struct task_struct *p)
{
	return test_tsk_thread_flag(p, TIF_SIGPENDING);
}

static inline int __fatal_signal_pending(struct task_struct *p)
{
	return sigismember(&p->pending.signal, SIGKILL);
}

static inline int fatal_signal_pending(struct task_struct *p)
{
	return signal_pending(p) && __fatal_signal_pending(p);
}

/* Whether a signal ends a sleep in this state. */
static inline int signal_pending_state(unsigned int state, struct task_struct *p)
{
	if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) || !signal_pending(p))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || __fatal_signal_pending(p);
}

static inline unsigned long task_rlimit(const struct task_struct *task, unsigned int limit)
{
	return task->signal->rlim[limit].rlim_cur;
}

static inline unsigned long task_rlimit_max(const struct task_struct *task, unsigned int limit)
{
	return task->signal->rlim[limit].rlim_max;
}

static inline unsigned long rlimit(unsigned int limit)
{
	return task_rlimit(current, limit);
}

/* The alternate stack of current, and whether sp is on it. */
static inline int __on_sig_stack(unsigned long sp)
{
	return sp > current->sas_ss_sp && sp - current->sas_ss_sp <= current->sas_ss_size;
}

/* An alternate stack that disarms itself when it is entered is never "on". */
static inline int on_sig_stack(unsigned long sp)
{
	return !(current->sas_ss_flags & SS_AUTODISARM) && __on_sig_stack(sp);
}

static inline int sas_ss_flags(unsigned long sp)
{
	if (!current->sas_ss_size)
		return SS_DISABLE;
	return on_sig_stack(sp) ? SS_ONSTACK : 0;
}

static inline void sas_ss_reset(struct task_struct *p)
{
	p->sas_ss_sp = 0;
	p->sas_ss_size = 0;
	p->sas_ss_flags = SS_DISABLE;
}

/* Whether a signal that the process brought on itself would end it; init's always. */
static inline bool unhandled_signal(struct task_struct *tsk, int sig)
{
	__sighandler_t handler = tsk->sighand->action[sig - 1].sa.sa_handler;

	return is_global_init(tsk) || handler == SIG_IGN || handler == SIG_DFL;
}

void save_altstack(stack_t *ss, unsigned long sp);
void restore_altstack(const stack_t *ss);

void signal_wake_up_state(struct task_struct *t, unsigned int state);
void recalc_sigpending_tsk(struct task_struct *t);
void ignore_signals(struct task_struct *t);
void flush_signal_handlers(struct task_struct *t, int force_default);
bool do_notify_parent(struct task_struct *tsk, int sig);
void zap_other_threads(struct task_struct *p);
struct sighand_struct *alloc_sighand(const struct sighand_struct *old);
void __cleanup_sighand(struct sighand_struct *sighand);

static inline int thread_group_leader(struct task_struct *p) { return p->exit_signal >= 0; }
static inline bool thread_group_empty(struct task_struct *p) { return list_empty(&p->thread_group); }
static inline bool same_thread_group(struct task_struct *a, struct task_struct *b) { return a->signal == b->signal; }
static inline int get_nr_threads(struct task_struct *p) { return p->signal->nr_threads; }

static inline struct task_struct *next_thread(const struct task_struct *p)
{
	return list_entry(p->thread_group.next, struct task_struct, thread_group);
}

#define tasklist_empty()	list_empty(&init_task.tasks)
#define next_task(p)		list_entry((p)->tasks.next, struct task_struct, tasks)
#define prev_task(p)		list_entry((p)->tasks.prev, struct task_struct, tasks)

/* Under rcu_read_lock() or tasklist_lock. */
#define for_each_process(p)	for ((p) = &init_task; ((p) = next_task(p)) != &init_task; )
#define for_each_task(p)	for_each_process(p)
#define do_each_thread(g, t)	for ((g) = (t) = &init_task; ((g) = (t) = next_task(g)) != &init_task; ) do
#define while_each_thread(g, t)	while (((t) = next_thread(t)) != (g))
#define for_each_thread(p, t)	list_for_each_entry_rcu(t, &(p)->signal->thread_head, thread_node)
#define for_each_process_thread(p, t)	for_each_process(p) for_each_thread(p, t)

extern rwlock_t tasklist_lock;

#endif
