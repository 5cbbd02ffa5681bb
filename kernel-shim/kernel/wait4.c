/* wait4(2) and its kin: a parent looks for children that ended or stopped. */
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include "fork.h"

#define WNOHANG		0x00000001
#define WUNTRACED	0x00000002
#define WSTOPPED	WUNTRACED
#define WEXITED		0x00000004
#define WCONTINUED	0x00000008
#define WNOWAIT		0x01000000
#define __WNOTHREAD	0x20000000
#define __WALL		0x40000000
#define __WCLONE	0x80000000u

#define P_ALL	0
#define P_PID	1
#define P_PGID	2
#define P_PIDFD	3

struct wait_opts {
	enum pid_type type;
	struct pid *pid;		/* NULL: any child */
	unsigned int options;
	int status;			/* found: as wait(2) gives it */
	siginfo_t info;
	struct rusage rusage;
	bool candidates;		/* there are children that may yet end */
};

static bool eligible(struct wait_opts *wo, struct task_struct *p)
{
	if (wo->pid && (wo->type == PIDTYPE_PID ? task_pid(p) : task_pgrp(p)) != wo->pid)
		return false;
	if (wo->options & __WALL)
		return true;
	return (p->exit_signal != SIGCHLD) == !!(wo->options & __WCLONE);
}

static void fill_info(struct wait_opts *wo, struct task_struct *p, int code, int status)
{
	wo->info.si_signo = SIGCHLD;
	wo->info.si_code = code;
	wo->info._sifields._sigchld._pid = p->pid;
	wo->info._sifields._sigchld._uid = from_kuid(&init_user_ns, task_uid(p));
	wo->info._sifields._sigchld._status = status;
}

/* The child's account becomes part of the parent's. */
static void account_child(struct task_struct *p)
{
	struct signal_struct *psig = current->signal, *sig = p->signal;
	u64 utime, stime;

	thread_group_cputime_adjusted(p, &utime, &stime);
	psig->cutime += utime + sig->cutime;
	psig->cstime += stime + sig->cstime;
	psig->cnvcsw += p->nvcsw + sig->nvcsw + sig->cnvcsw;
	psig->cnivcsw += p->nivcsw + sig->nivcsw + sig->cnivcsw;
	psig->cmin_flt += p->min_flt + sig->min_flt + sig->cmin_flt;
	psig->cmaj_flt += p->maj_flt + sig->maj_flt + sig->cmaj_flt;
	psig->cmaxrss = max3(psig->cmaxrss, sig->maxrss, sig->cmaxrss);
}

static pid_t reap_zombie(struct wait_opts *wo, struct task_struct *p)
{
	pid_t pid = p->pid;
	int status = process_exit_code(p);

	wo->status = status;
	fill_info(wo, p, status & 0x7f ? (status & 0x80 ? CLD_DUMPED : CLD_KILLED) : CLD_EXITED,
		  status & 0x7f ? status & 0x7f : status >> 8);
	getrusage(p, RUSAGE_BOTH, &wo->rusage);
	if (wo->options & WNOWAIT)
		return pid;
	account_child(p);
	p->exit_state = EXIT_DEAD;
	release_task(p);
	return pid;
}

/* A stop or continue is reported once. */
static pid_t report_job_control(struct wait_opts *wo, struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	if ((wo->options & WSTOPPED) && (sig->flags & SIGNAL_CLD_STOPPED)) {
		if (!(wo->options & WNOWAIT))
			sig->flags &= ~SIGNAL_CLD_STOPPED;
		wo->status = (sig->group_exit_code << 8) | 0x7f;
		fill_info(wo, p, CLD_STOPPED, sig->group_exit_code);
		return p->pid;
	}
	if ((wo->options & WCONTINUED) && (sig->flags & SIGNAL_CLD_CONTINUED)) {
		if (!(wo->options & WNOWAIT))
			sig->flags &= ~SIGNAL_CLD_CONTINUED;
		wo->status = 0xffff;
		fill_info(wo, p, CLD_CONTINUED, SIGCONT);
		return p->pid;
	}
	return 0;
}

/* 0: nothing to report of p. */
static pid_t consider(struct wait_opts *wo, struct task_struct *p)
{
	pid_t pid;

	if (p->exit_state == EXIT_DEAD || !eligible(wo, p))
		return 0;
	pid = report_job_control(wo, p);
	if (pid)
		return pid;
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p)) {
		if (wo->options & WEXITED)
			return reap_zombie(wo, p);
		return 0;
	}
	wo->candidates = true;
	return 0;
}

static pid_t look(struct wait_opts *wo)
{
	struct task_struct *t, *p;

	wo->candidates = false;
	for_each_thread(current, t) {
		if ((wo->options & __WNOTHREAD) && t != current)
			continue;
		list_for_each_entry(p, &t->children, sibling) {
			pid_t pid = consider(wo, p);

			if (pid)
				return pid;
		}
	}
	return 0;
}

/* The child's pid; 0 (WNOHANG), -ECHILD, -ERESTARTSYS. */
static long do_wait(struct wait_opts *wo)
{
	DEFINE_WAIT(wait);
	long ret;

	for (;;) {
		prepare_to_wait(&current->signal->wait_chldexit, &wait, TASK_INTERRUPTIBLE);
		ret = look(wo);
		if (ret)
			break;
		ret = !wo->candidates ? -ECHILD : 0;
		if (ret || (wo->options & WNOHANG))
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		schedule();
	}
	finish_wait(&current->signal->wait_chldexit, &wait);
	return ret;
}

static struct pid *pid_to_wait_for(pid_t upid, enum pid_type *type)
{
	*type = upid < 0 || !upid ? PIDTYPE_PGID : PIDTYPE_PID;
	if (upid < 0)
		return find_get_pid(-upid);
	return upid ? find_get_pid(upid) : get_task_pid(current, PIDTYPE_PGID);
}

long kernel_wait4(pid_t upid, int __user *stat_addr, int options, struct rusage *ru)
{
	struct wait_opts wo = { .options = (unsigned int)options | WEXITED };
	long ret;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (upid == INT_MIN)
		return -ESRCH;
	if (upid != -1) {
		wo.pid = pid_to_wait_for(upid, &wo.type);
		if (!wo.pid)
			return -ECHILD;
	}
	ret = do_wait(&wo);
	put_pid(wo.pid);
	if (ret > 0 && stat_addr && put_user(wo.status, stat_addr))
		return -EFAULT;
	if (ret > 0 && ru)
		*ru = wo.rusage;
	return ret;
}

SYSCALL_DEFINE4(wait4, pid_t, upid, int __user *, stat_addr, int, options, struct rusage __user *, ru)
{
	struct rusage r;
	long ret = kernel_wait4(upid, stat_addr, options, ru ? &r : NULL);

	if (ret > 0 && ru && copy_to_user(ru, &r, sizeof(r)))
		return -EFAULT;
	return ret;
}

SYSCALL_DEFINE3(waitpid, pid_t, pid, int __user *, stat_addr, int, options)
{
	return kernel_wait4(pid, stat_addr, options, NULL);
}

/* Whom waitid(2) names. 0 with a reference in wo->pid, unless it is any child; -errno. */
static int waitid_pid(int which, pid_t upid, struct wait_opts *wo, unsigned int *f_flags)
{
	if (which == P_ALL)
		return 0;
	if (upid < 0 || (which == P_PID && !upid))
		return -EINVAL;
	if (which == P_PIDFD) {
		struct pid *pid = pidfd_get_pid((unsigned int)upid, f_flags);

		if (IS_ERR(pid))
			return PTR_ERR(pid);
		wo->type = PIDTYPE_PID;
		wo->pid = pid;
		return 0;
	}
	wo->pid = pid_to_wait_for(which == P_PGID ? -upid : upid, &wo->type);
	return wo->pid ? 0 : -ECHILD;
}

/* A descriptor that does not block: EAGAIN where the call would. */
static long waitid_wait(struct wait_opts *wo, bool nonblock)
{
	bool hang = !(wo->options & WNOHANG);
	long ret;

	if (nonblock)
		wo->options |= WNOHANG;
	ret = do_wait(wo);
	return !ret && hang && nonblock ? -EAGAIN : ret;
}

SYSCALL_DEFINE5(waitid, int, which, pid_t, upid, siginfo_t __user *, infop, int, options, struct rusage __user *, ru)
{
	struct wait_opts wo = { .options = (unsigned int)options };
	unsigned int f_flags = 0;
	long ret;

	if (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (!(options & (WEXITED | WSTOPPED | WCONTINUED)) || which < P_ALL || which > P_PIDFD)
		return -EINVAL;
	ret = waitid_pid(which, upid, &wo, &f_flags);
	if (ret)
		return ret;
	ret = waitid_wait(&wo, f_flags & O_NONBLOCK);
	put_pid(wo.pid);
	if (ret < 0)
		return ret;
	if (infop && copy_to_user(infop, &wo.info, sizeof(wo.info)))
		return -EFAULT;
	if (ret > 0 && ru && copy_to_user(ru, &wo.rusage, sizeof(wo.rusage)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE1(exit, int, error_code)
{
	do_exit((error_code & 0xff) << 8);
}

SYSCALL_DEFINE1(exit_group, int, error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}
