/* exec keeps the thread that calls it, and that thread alone. */
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "exec.h"

/* Whether the others are gone; a leader that is not the caller stays as a zombie. */
static bool alone(struct task_struct *me)
{
	struct task_struct *leader = me->group_leader;

	return leader == me ? me->signal->nr_threads == 1 : me->signal->nr_threads == 2 && leader->exit_state == EXIT_ZOMBIE;
}

/* 0, or -EAGAIN if the caller is killed meanwhile. */
static int wait_for_others(struct task_struct *me)
{
	for (;;) {
		set_current_state(TASK_KILLABLE);
		if (alone(me) || __fatal_signal_pending(me))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return __fatal_signal_pending(me) ? -EAGAIN : 0;
}

/* me takes over what the process is known by: its number, its place among its parent's children, and whom it answers. */
static void become_leader(struct task_struct *me)
{
	struct task_struct *leader = me->group_leader;

	me->start_time = leader->start_time;
	me->start_boottime = leader->start_boottime;
	exchange_leader_pids(leader, me);
	list_replace_rcu(&leader->tasks, &me->tasks);
	list_replace_init(&leader->sibling, &me->sibling);
	me->group_leader = leader->group_leader = me;
	me->exit_signal = SIGCHLD;
	leader->exit_signal = -1;
	me->flags |= leader->flags & PF_HOST_REQUEST;
	me->host_request = leader->host_request;
	me->host_has_result = leader->host_has_result;
	leader->flags &= ~PF_HOST_REQUEST;
	leader->exit_state = EXIT_DEAD;
	release_task(leader);
}

/* Handlers that are shared with a process of other threads become the caller's own. 0 or -ENOMEM. */
static int unshare_sighand(struct task_struct *me)
{
	struct sighand_struct *old = me->sighand, *new;

	if (refcount_read(&old->count) == 1)
		return 0;
	new = alloc_sighand(old);
	if (!new)
		return -ENOMEM;
	me->sighand = new;
	__cleanup_sighand(old);
	return 0;
}

/* Every other thread of the process dies; the caller is its leader then. 0, -EAGAIN or -ENOMEM. Sleeps. */
int de_thread(struct task_struct *me)
{
	struct signal_struct *sig = me->signal;
	int err = 0;

	if (!thread_group_empty(me)) {
		if ((sig->flags & SIGNAL_GROUP_EXIT) || sig->group_exec_task)
			return -EAGAIN;
		sig->group_exec_task = me;
		zap_other_threads(me);
		err = wait_for_others(me);
		if (!err && me->group_leader != me)
			become_leader(me);
		sig->group_exec_task = NULL;
	}
	return err ? err : unshare_sighand(me);
}
