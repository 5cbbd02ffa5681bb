/* Making, holding and ending tasks. */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#include <linux/sched.h>

struct rusage;

struct kernel_clone_args {
	u64 flags;
	int __user *pidfd;
	int exit_signal;
	const char *comm;		/* NULL: current's */
	int __user *parent_tid;
	int __user *child_tid;
	unsigned long tls;
	unsigned long stack;
	pid_t set_tid;			/* 0: the next free number */
	unsigned long entry;		/* a program's task: its first function, in the program's table */
	int kthread;
	int (*fn)(void *);		/* a kernel thread: its body */
	void *fn_arg;
	struct task_struct *parent;	/* NULL: current */
};

/* kernel/fork.c, kernel/exit.c */
/* What makes no sense together, or needs a namespace: -EINVAL, -EPERM. */
int check_clone_flags(u64 flags);
struct task_struct *copy_process(const struct kernel_clone_args *args);
/* clone(2) and its kin, once the arguments are read. */
pid_t user_clone(struct kernel_clone_args *args);
pid_t kernel_clone(struct kernel_clone_args *args);
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);
pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags);
void fork_init(void);
/* arch/process.c: how a new task begins; what of that is not memory of its own. */
int copy_thread(struct task_struct *p, const struct kernel_clone_args *args);
void exit_thread(struct task_struct *tsk);
void __put_task_struct(struct task_struct *t);
long kernel_wait4(pid_t upid, int __user *stat_addr, int options, struct rusage *ru);
void release_task(struct task_struct *p);
void free_task(struct task_struct *tsk);
void do_exit(long code) __attribute__((noreturn));
void do_group_exit(int exit_code) __attribute__((noreturn));
/* The end of a task that oopsed, in whatever state it is. */
void make_task_dead(int signr) __attribute__((noreturn));
void exit_signals(struct task_struct *tsk);
void mm_release(struct task_struct *tsk, struct mm_struct *mm);

static inline struct task_struct *get_task_struct(struct task_struct *t)
{
	refcount_inc(&t->usage);
	return t;
}

static inline void put_task_struct(struct task_struct *t)
{
	if (refcount_dec_and_test(&t->usage))
		__put_task_struct(t);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 8, 0)
/* Detaches a kernel thread from the process that made it. 2.4's took no name. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
void daemonize(void) __shape(daemonize_before_2_6_0);
#else
void daemonize(const char *name, ...) __attribute__((format(printf, 1, 2)));
#endif
void reparent_to_init(void);
#endif

#endif
