/* prctl(2): the options that mean something here. */
#include <linux/errno.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define PR_SET_PDEATHSIG	1
#define PR_GET_PDEATHSIG	2
#define PR_GET_DUMPABLE		3
#define PR_SET_DUMPABLE		4
#define PR_SET_NAME		15
#define PR_GET_NAME		16
#define PR_SET_CHILD_SUBREAPER	36
#define PR_GET_CHILD_SUBREAPER	37

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

SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3, unsigned long, arg4, unsigned long, arg5)
{
	switch (option) {
	case PR_SET_PDEATHSIG:
		return set_pdeath_signal(arg2);
	case PR_GET_PDEATHSIG:
		return put_user(current->pdeath_signal, (int __user *)arg2);
	case PR_GET_DUMPABLE:
		return 0;
	case PR_SET_DUMPABLE:
		return arg2 ? -EINVAL : 0;
	case PR_SET_NAME:
		return set_name((const char __user *)arg2);
	case PR_GET_NAME:
		return get_name((char __user *)arg2);
	case PR_SET_CHILD_SUBREAPER:
		current->signal->is_child_subreaper = !!arg2;
		return 0;
	case PR_GET_CHILD_SUBREAPER:
		return put_user(current->signal->is_child_subreaper, (int __user *)arg2);
	default:
		return -EINVAL;
	}
}
