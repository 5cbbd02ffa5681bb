/* prctl(2): the options that mean something here. */
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/prctl.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/security.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static long set_name(const char __user *uname)
{
	char comm[TASK_COMM_LEN];
	long len = strncpy_from_user(comm, uname, sizeof(comm) - 1);

	if (len < 0)
		return -EFAULT;
	comm[sizeof(comm) - 1] = '\0';
	set_task_comm(current, comm);
	return 0;
}

static long get_name(char __user *uname)
{
	char comm[TASK_COMM_LEN] = "";

	strscpy(comm, current->comm, sizeof(comm));
	return copy_to_user(uname, comm, sizeof(comm)) ? -EFAULT : 0;
}

static long set_pdeath_signal(unsigned long sig)
{
	if (!valid_signal(sig))
		return -EINVAL;
	current->pdeath_signal = (int)sig;
	return 0;
}

/* 2 is what only the kernel sets. */
static long prctl_set_dumpable(unsigned long value)
{
	if (value != SUID_DUMP_DISABLE && value != SUID_DUMP_USER)
		return -EINVAL;
	set_dumpable(current->mm, (int)value);
	return 0;
}

/* 0 is what the thread began with, as its maker had it then. */
static long set_timer_slack(unsigned long ns)
{
	current->timer_slack_ns = ns ? ns : current->default_timer_slack_ns;
	return 0;
}

static long set_no_new_privs(unsigned long on, unsigned long rest)
{
	if (on != 1 || rest)
		return -EINVAL;
	current->no_new_privs = 1;
	return 0;
}

static long set_thp_disable(unsigned long on, unsigned long rest)
{
	if (rest)
		return -EINVAL;
	if (on)
		current->mm->flags |= MMF_DISABLE_THP_MASK;
	else
		current->mm->flags &= ~MMF_DISABLE_THP_MASK;
	return 0;
}

static long prctl_set(int option, unsigned long arg2, unsigned long rest)
{
	switch (option) {
	case PR_SET_PDEATHSIG:
		return set_pdeath_signal(arg2);
	case PR_SET_DUMPABLE:
		return prctl_set_dumpable(arg2);
	case PR_SET_TIMING:
		return arg2 == PR_TIMING_STATISTICAL ? 0 : -EINVAL;
	case PR_SET_NAME:
		return set_name((const char __user *)arg2);
	case PR_SET_TIMERSLACK:
		return set_timer_slack(arg2);
	case PR_SET_CHILD_SUBREAPER:
		current->signal->is_child_subreaper = !!arg2;
		return 0;
	case PR_SET_NO_NEW_PRIVS:
		return set_no_new_privs(arg2, rest);
	case PR_SET_THP_DISABLE:
		return set_thp_disable(arg2, rest);
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3, unsigned long, arg4, unsigned long, arg5)
{
	unsigned long rest = arg3 | arg4 | arg5;
	int ret = cap_task_prctl(option, arg2, arg3, arg4, arg5);

	if (ret != -ENOSYS)
		return ret;
	switch (option) {
	case PR_GET_PDEATHSIG:
		return put_user(current->pdeath_signal, (int __user *)arg2);
	case PR_GET_DUMPABLE:
		return get_dumpable(current->mm);
	case PR_GET_TIMING:
		return PR_TIMING_STATISTICAL;
	case PR_GET_NAME:
		return get_name((char __user *)arg2);
	case PR_GET_TIMERSLACK:
		return (long)min_t(u64, current->timer_slack_ns, ULONG_MAX);
	case PR_GET_CHILD_SUBREAPER:
		return put_user(current->signal->is_child_subreaper, (int __user *)arg2);
	case PR_GET_NO_NEW_PRIVS:
		return arg2 || rest ? -EINVAL : (long)current->no_new_privs;
	case PR_GET_THP_DISABLE:
		return arg2 || rest ? -EINVAL : !!(current->mm->flags & MMF_DISABLE_THP_MASK);
	default:
		return prctl_set(option, arg2, rest);
	}
}
