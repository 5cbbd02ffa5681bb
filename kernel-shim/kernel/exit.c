/* The end of a task. */
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/futex.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/posix-timers.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched/cputime.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include "fork.h"
#include "sched/sched.h"

/* Adds what the thread used to the process's account, and takes it off the lists by which it is found. */
static void leave_process(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	u64 utime, stime;

	task_cputime(p, &utime, &stime);
	sig->utime += utime;
	sig->stime += stime;
	sig->nvcsw += p->nvcsw;
	sig->nivcsw += p->nivcsw;
	sig->min_flt += p->min_flt;
	sig->maj_flt += p->maj_flt;
	sig->nr_threads--;
	if (sig->curr_target == p)
		sig->curr_target = next_thread(p);
	list_del_rcu(&p->thread_group);
	list_del_rcu(&p->thread_node);
	if (sig->group_exec_task)
		wake_up_process(sig->group_exec_task);
}

/* The task was reaped: it disappears from /proc and gives its pid back. */
void release_task(struct task_struct *p)
{
	struct sighand_struct *sighand = p->sighand;
	bool leader = thread_group_leader(p), last = p->signal->nr_threads == 1;
	struct task_struct *group_leader = p->group_leader;

	if (leader) {
		detach_pid(p, PIDTYPE_TGID);
		detach_pid(p, PIDTYPE_PGID);
		detach_pid(p, PIDTYPE_SID);
		list_del_rcu(&p->tasks);
		list_del_init(&p->sibling);
		flush_sigqueue(&p->signal->shared_pending);
	}
	posix_cpu_timers_exit(p, last);
	leave_process(p);
	detach_pid(p, PIDTYPE_PID);
	flush_sigqueue(&p->pending);
	p->sighand = NULL;
	__cleanup_sighand(sighand);
	put_task_struct(p);
	if (!leader && !last && group_leader->exit_state == EXIT_ZOMBIE && thread_group_empty(group_leader) &&
	    do_notify_parent(group_leader, group_leader->exit_signal))
		release_task(group_leader);
}

static struct task_struct *find_alive_thread(struct task_struct *p)
{
	struct task_struct *t;

	for_each_thread(p, t)
		if (!(t->flags & PF_EXITING))
			return t;
	return NULL;
}

/* Who takes over the children of an exiting task: another thread of it, the nearest subreaper above it, else init. */
static struct task_struct *find_new_reaper(struct task_struct *father)
{
	struct task_struct *reaper = find_alive_thread(father), *p;

	for (p = father->real_parent; !reaper && p->pid > 1; p = p->real_parent)
		if (p->signal->is_child_subreaper)
			reaper = find_alive_thread(p);
	if (reaper)
		return reaper;
	return init_pid_task ? init_pid_task : &init_task;
}

/* All threads of the child p have a new parent, and are told of it if they asked for that. */
static void set_new_parent(struct task_struct *p, struct task_struct *reaper)
{
	struct task_struct *t;

	for_each_thread(p, t) {
		t->real_parent = t->parent = reaper;
		if (t->pdeath_signal)
			group_send_sig_info(t->pdeath_signal, SEND_SIG_NOINFO, t);
	}
	list_move_tail(&p->sibling, &reaper->children);
}

/* The child of a process that ended goes to another one. */
static void reparent_leader(struct task_struct *father, struct task_struct *p, struct task_struct *reaper)
{
	set_new_parent(p, reaper);
	if (p->exit_state == EXIT_DEAD)
		return;
	p->exit_signal = SIGCHLD;
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p) && do_notify_parent(p, SIGCHLD)) {
		p->exit_state = EXIT_DEAD;
		release_task(p);
		return;
	}
	kill_orphaned_pgrp(p, father);
}

static void forget_original_parent(struct task_struct *father)
{
	struct task_struct *p, *next, *reaper;

	if (list_empty(&father->children))
		return;
	reaper = find_new_reaper(father);
	list_for_each_entry_safe(p, next, &father->children, sibling) {
		if (same_thread_group(reaper, father))
			set_new_parent(p, reaper);
		else
			reparent_leader(father, p, reaper);
	}
}

/* Tells the parent, or nobody. True if the task can be released at once. */
static bool exit_notify(struct task_struct *tsk, bool group_dead)
{
	bool autoreap;

	forget_original_parent(tsk);
	if (group_dead)
		kill_orphaned_pgrp(tsk->group_leader, NULL);
	tsk->exit_state = EXIT_ZOMBIE;
	if (tsk->signal->group_exec_task)
		wake_up_process(tsk->signal->group_exec_task);
	if (thread_group_leader(tsk))
		autoreap = thread_group_empty(tsk) && do_notify_parent(tsk, tsk->exit_signal);
	else
		autoreap = true;
	if (autoreap)
		tsk->exit_state = EXIT_DEAD;
	return autoreap;
}

/* The task no longer uses its program: whoever waits for that (vfork, pthread_join) is told. */
void mm_release(struct task_struct *tsk, struct mm_struct *mm)
{
	futex_exit_release(tsk);
	if (tsk->clear_child_tid) {
		if (atomic_read(&mm->mm_users) > 1) {
			put_user(0, tsk->clear_child_tid);
			futex_wake((u32 __user *)tsk->clear_child_tid, 1, FUTEX_BITSET_MATCH_ANY);
		}
		tsk->clear_child_tid = NULL;
	}
	if (tsk->vfork_done) {
		struct completion *vfork = tsk->vfork_done;

		tsk->vfork_done = NULL;
		complete_all(vfork);
	}
}

static void note_maxrss(struct task_struct *tsk)
{
	unsigned long rss = get_mm_hiwater_rss(tsk->mm);

	if (tsk->signal->maxrss < rss)
		tsk->signal->maxrss = rss;
}

static void exit_mm(struct task_struct *tsk)
{
	struct mm_struct *mm = tsk->mm;

	if (!mm)
		return;
	note_maxrss(tsk);
	mm_release(tsk, mm);
	mmgrab(mm);
	tsk->mm = NULL;
	mmput(mm);
	exit_thread(tsk);
}

/* The last thread of a process ends. */
static void stop_timers(struct signal_struct *sig)
{
	hrtimer_cancel(&sig->real_timer);
	exit_itimers(sig);
}

static void check_exit_context(struct task_struct *tsk)
{
	if (unlikely(in_interrupt()))
		panic("Aiee, killing interrupt handler!");
	if (unlikely(!tsk->pid))
		panic("Attempted to kill the idle task!");
	if (unlikely(is_global_init(tsk)))
		panic("Attempted to kill init! exitcode=0x%08x\n", tsk->exit_code);
}

/*
 * Ends current. code is the wait status: exit code << 8, or the signal. Process context; with locks held they stay so.
 * Never returns: the frames of the caller are dropped.
 */
void do_exit(long code)
{
	struct task_struct *tsk = current;
	bool release, group_dead;

	tsk->exit_code = (int)code;
	check_exit_context(tsk);
	if (tsk->lock_depth >= 0)
		release_kernel_lock(tsk);
	exit_signals(tsk);
	current_thread_info()->addr_limit = USER_DS;
	group_dead = atomic_dec_and_test(&tsk->signal->live);
	if (group_dead)
		stop_timers(tsk->signal);
	exit_mm(tsk);
	exit_sem(tsk);
	exit_files(tsk);
	exit_fs(tsk);
	kthread_exit_notify(tsk);
	if (group_dead)
		host_request_exit(tsk->group_leader);
	release = exit_notify(tsk, group_dead);
	if (release)
		release_task(tsk);
	if (unlikely(preempt_count()))
		pr_info("note: %s[%d] exited with preempt_count %d\n", tsk->comm, tsk->pid, preempt_count());
	do_task_dead();
}
EXPORT_SYMBOL(do_exit);

/* wait(2)'s status of a process that has ended. */
int process_exit_code(struct task_struct *leader)
{
	struct signal_struct *sig = leader->signal;

	return sig->flags & SIGNAL_GROUP_EXIT ? sig->group_exit_code : leader->exit_code;
}

/* Ends the process: every thread of it, with one status. One whose sibling execs goes alone. */
void do_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;

	if (sig->flags & SIGNAL_GROUP_EXIT) {
		exit_code = sig->group_exit_code;
	} else if (sig->group_exec_task) {
		exit_code = 0;
	} else {
		sig->group_exit_code = exit_code;
		sig->flags = SIGNAL_GROUP_EXIT;
		zap_other_threads(current);
	}
	do_exit(exit_code);
}

/* After an oops: whatever current held stays held, but it must not hold up the scheduler. */
void make_task_dead(int signr)
{
	struct task_struct *tsk = current;

	if (unlikely(in_interrupt()))
		panic("Aiee, killing interrupt handler!");
	if (unlikely(!tsk->pid))
		panic("Attempted to kill the idle task!");
	if (unlikely(irqs_disabled())) {
		pr_info("note: %s[%d] exited with irqs disabled\n", tsk->comm, tsk->pid);
		local_irq_enable();
	}
	if (unlikely(in_atomic())) {
		pr_info("note: %s[%d] exited with preempt_count %d\n", tsk->comm, tsk->pid, preempt_count());
		__preempt_count = 0;
	}
	if (unlikely(tsk->flags & PF_EXITING)) {
		pr_alert("Fixing recursive fault but reboot is needed!\n");
		for (;;) {
			set_current_state(TASK_UNINTERRUPTIBLE);
			schedule();
		}
	}
	do_exit(signr);
}
