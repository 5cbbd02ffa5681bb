/* Signals to processes by number: who may send them, and kill(2) and its kin. */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/limits.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "signal.h"

static bool kill_ok_by_cred(struct task_struct *t)
{
	const struct cred *cred = current_cred(), *tcred = __task_cred(t);

	return uid_eq(cred->euid, tcred->suid) || uid_eq(cred->euid, tcred->uid) || uid_eq(cred->uid, tcred->suid) ||
	       uid_eq(cred->uid, tcred->uid) || capable(CAP_KILL);
}

int check_kill_permission(int sig, struct siginfo *info, struct task_struct *t)
{
	if (!valid_signal((unsigned long)sig))
		return -EINVAL;
	if (info == SEND_SIG_PRIV || (info != SEND_SIG_NOINFO && info->si_code > 0))
		return 0;
	if (same_thread_group(current, t) || kill_ok_by_cred(t))
		return 0;
	return sig == SIGCONT && task_session(t) == task_session(current) ? 0 : -EPERM;
}

/* To a process; signal 0 only checks. */
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p)
{
	int ret = check_kill_permission(sig, info, p);

	if (!ret && sig)
		ret = do_send_sig_info(sig, info, p, 1);
	return ret;
}

int kill_pid_info(int sig, struct siginfo *info, struct pid *pid)
{
	struct task_struct *p = pid_task(pid, PIDTYPE_TGID);

	return p ? group_send_sig_info(sig, info, p) : -ESRCH;
}

int kill_pid(struct pid *pid, int sig, int priv)
{
	return kill_pid_info(sig, priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO, pid);
}
EXPORT_SYMBOL(kill_pid);

int kill_proc_info(int sig, struct siginfo *info, pid_t pid)
{
	return kill_pid_info(sig, info, find_vpid(pid));
}

/* Until 2.6.30. */
int kill_proc(pid_t pid, int sig, int priv)
{
	return kill_pid(find_vpid(pid), sig, priv);
}
EXPORT_SYMBOL(kill_proc);

/* 0 if any process of the group got it. */
int kill_pgrp(struct pid *pid, int sig, int priv)
{
	struct siginfo *info = priv ? SEND_SIG_PRIV : SEND_SIG_NOINFO;
	struct task_struct *p;
	int ret = -ESRCH;

	do_each_pid_task(pid, PIDTYPE_PGID, p) {
		int err = group_send_sig_info(sig, info, p);

		if (ret)
			ret = err;
	} while_each_pid_task(pid, PIDTYPE_PGID, p);
	return ret;
}
EXPORT_SYMBOL(kill_pgrp);

static int kill_everybody(int sig)
{
	int found = 0, err = 0;
	struct task_struct *p;

	for_each_process(p) {
		if (p->pid <= 1 || (p->flags & PF_KTHREAD) || same_thread_group(p, current))
			continue;
		found++;
		err = group_send_sig_info(sig, SEND_SIG_NOINFO, p);
	}
	return found ? err == -EPERM ? 0 : err : -ESRCH;
}

SYSCALL_DEFINE2(kill, pid_t, pid, int, sig)
{
	if (pid > 0)
		return kill_pid_info(sig, SEND_SIG_NOINFO, find_vpid(pid));
	if (pid == INT_MIN)
		return -ESRCH;
	if (pid == -1)
		return kill_everybody(sig);
	return kill_pgrp(pid ? find_vpid(-pid) : task_pgrp(current), sig, 0);
}

/* To one thread. tgid 0: whatever its process is. */
static int do_send_specific(pid_t tgid, pid_t pid, int sig, struct siginfo *info)
{
	struct task_struct *p = find_task_by_vpid(pid);
	int err;

	if (!p || (tgid > 0 && p->tgid != tgid))
		return -ESRCH;
	err = check_kill_permission(sig, info, p);
	return err || !sig ? err : do_send_sig_info(sig, info, p, 0);
}

static int do_tkill(pid_t tgid, pid_t pid, int sig)
{
	struct siginfo info;

	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_code = SI_TKILL;
	info.si_pid = task_tgid_nr(current);
	info.si_uid = from_kuid(&init_user_ns, current_uid());
	return do_send_specific(tgid, pid, sig, &info);
}

SYSCALL_DEFINE3(tgkill, pid_t, tgid, pid_t, pid, int, sig)
{
	return pid <= 0 || tgid <= 0 ? -EINVAL : do_tkill(tgid, pid, sig);
}

SYSCALL_DEFINE2(tkill, pid_t, pid, int, sig)
{
	return pid <= 0 ? -EINVAL : do_tkill(0, pid, sig);
}

/* A program may make up what comes with a signal, but not that it is the kernel's or a kill's, unless it is to itself. */
static int copy_siginfo(struct siginfo *info, const siginfo_t __user *uinfo, int sig, pid_t pid)
{
	if (copy_from_user(info, uinfo, sizeof(*info)))
		return -EFAULT;
	info->si_signo = sig;
	return (info->si_code >= 0 || info->si_code == SI_TKILL) && task_pid_vnr(current) != pid ? -EPERM : 0;
}

SYSCALL_DEFINE3(rt_sigqueueinfo, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	struct siginfo info;
	int err = copy_siginfo(&info, uinfo, sig, pid);

	return err ? err : kill_pid_info(sig, &info, find_vpid(pid));
}

SYSCALL_DEFINE4(rt_tgsigqueueinfo, pid_t, tgid, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	struct siginfo info;
	int err = copy_siginfo(&info, uinfo, sig, pid);

	if (err != -EFAULT && (pid <= 0 || tgid <= 0))
		return -EINVAL;
	return err ? err : do_send_specific(tgid, pid, sig, &info);
}
