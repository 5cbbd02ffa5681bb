/* Process groups and sessions. */
#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include "fork.h"

static struct task_struct *find_process(pid_t pid)
{
	return pid ? find_task_by_vpid(pid) : current->group_leader;
}

SYSCALL_DEFINE1(getpgid, pid_t, pid)
{
	struct task_struct *p = find_process(pid);

	return p ? task_pgrp_nr(p) : -ESRCH;
}

SYSCALL_DEFINE0(getpgrp)
{
	return task_pgrp_nr(current);
}

SYSCALL_DEFINE1(getsid, pid_t, pid)
{
	struct task_struct *p = find_process(pid);

	return p ? task_session_nr(p) : -ESRCH;
}

/* Whether current may move p: itself, or a child of its session that has not exec'ed. */
static long may_set_pgid(struct task_struct *p)
{
	if (!p || !thread_group_leader(p))
		return p ? -EINVAL : -ESRCH;
	if (p != current->group_leader) {
		if (!same_thread_group(p->real_parent, current))
			return -ESRCH;
		if (task_session(p) != task_session(current))
			return -EPERM;
		if (!(p->flags & PF_FORKNOEXEC))
			return -EACCES;
	}
	return p->signal->leader ? -EPERM : 0;
}

SYSCALL_DEFINE2(setpgid, pid_t, pid, pid_t, pgid)
{
	struct task_struct *p = find_process(pid), *member;
	long err = (pgid ? pgid : pid) < 0 ? -EINVAL : may_set_pgid(p);
	struct pid *group;

	if (err)
		return err;
	group = pgid && pgid != p->pid ? find_vpid(pgid) : task_pid(p);
	if (group != task_pid(p)) {
		member = pid_task(group, PIDTYPE_PGID);
		if (!member || task_session(member) != task_session(current))
			return -EPERM;
	}
	if (task_pgrp(p) != group)
		change_pid(p, PIDTYPE_PGID, group);
	return 0;
}

/* The new session's id; -EPERM for the leader of a process group. */
SYSCALL_DEFINE0(setsid)
{
	struct task_struct *leader = current->group_leader;
	struct pid *sid = task_pid(leader);

	if (leader->signal->leader || pid_task(sid, PIDTYPE_PGID))
		return -EPERM;
	leader->signal->leader = 1;
	leader->signal->tty = NULL;
	change_pid(leader, PIDTYPE_SID, sid);
	change_pid(leader, PIDTYPE_PGID, sid);
	return pid_nr(sid);
}

/* Whether `parent` is one who sees to p's stopped jobs: in the same session, but not of the group. */
static bool controls(struct task_struct *parent, struct task_struct *p, struct pid *pgrp)
{
	return task_pgrp(parent) != pgrp && task_session(parent) == task_session(p);
}

/* Whether p's parent does. The host stands in for the shell that a program would have been started by. */
static bool parent_controls(struct task_struct *p, struct pid *pgrp)
{
	if (p->flags & PF_HOST_REQUEST)
		return !p->signal->leader;
	return !is_global_init(p->real_parent) && p->real_parent->pid && controls(p->real_parent, p, pgrp);
}

/* Whether nobody controls the group's jobs: no member but `ignored` has a living parent who does. */
static bool will_become_orphaned_pgrp(struct pid *pgrp, struct task_struct *ignored)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p) {
		if (p == ignored || (p->exit_state && thread_group_empty(p)))
			continue;
		if (parent_controls(p, pgrp))
			return false;
	} while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return true;
}

bool is_current_pgrp_orphaned(void)
{
	return will_become_orphaned_pgrp(task_pgrp(current), NULL);
}

static bool has_stopped_jobs(struct pid *pgrp)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p) {
		if (p->signal->flags & SIGNAL_STOP_STOPPED)
			return true;
	} while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return false;
}

/*
 * tsk ends, or (parent != NULL) has just lost its parent. If that orphans its process group and jobs of it are stopped, they
 * could stop for ever: the group gets SIGHUP and SIGCONT, as POSIX wants.
 */
void kill_orphaned_pgrp(struct task_struct *tsk, struct task_struct *parent)
{
	struct pid *pgrp = task_pgrp(tsk);
	bool controlled = parent ? controls(parent, tsk, pgrp) : parent_controls(tsk, pgrp);

	if (controlled && will_become_orphaned_pgrp(pgrp, parent ? NULL : tsk) && has_stopped_jobs(pgrp)) {
		kill_pgrp(pgrp, SIGHUP, 1);
		kill_pgrp(pgrp, SIGCONT, 1);
	}
}
