/* Capability checks, of current's effective set; capget(2) and capset(2). */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

bool capable(int cap)
{
	if (!cap_raised(current_cred()->cap_effective, cap))
		return false;
	current->flags |= PF_SUPERPRIV;
	return true;
}
EXPORT_SYMBOL(capable);

bool ns_capable(struct user_namespace *ns, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(ns_capable);

/* Of who opened the file. */
bool file_ns_capable(const struct file *file, struct user_namespace *ns, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(file_ns_capable);

/*
 * The two calls pass one element of each set to a program of version 1, two to others.
 */
struct user_cap_header {
	__u32 version;
	int pid;
};

struct user_cap_data {
	__u32 effective, permitted, inheritable;
};

#define _LINUX_CAPABILITY_VERSION_1	0x19980330
#define _LINUX_CAPABILITY_VERSION_2	0x20071026
#define _LINUX_CAPABILITY_VERSION_3	0x20080522

/* Elements in use, or -EINVAL: then the header names the version that would have been right. */
static int cap_elements(struct user_cap_header __user *header)
{
	__u32 version;

	if (get_user(version, &header->version))
		return -EFAULT;
	if (version == _LINUX_CAPABILITY_VERSION_1)
		return 1;
	if (version == _LINUX_CAPABILITY_VERSION_2 || version == _LINUX_CAPABILITY_VERSION_3)
		return 2;
	return put_user((__u32)_LINUX_CAPABILITY_VERSION_3, &header->version) ? -EFAULT : -EINVAL;
}

static int cred_of(pid_t pid, const struct cred **cred)
{
	struct task_struct *task = pid ? find_task_by_vpid(pid) : current;

	if (!task)
		return -ESRCH;
	*cred = task->real_cred;
	return 0;
}

/* With no place for the data, a question about the version only. */
SYSCALL_DEFINE2(capget, struct user_cap_header __user *, header, struct user_cap_data __user *, dataptr)
{
	struct user_cap_data data[2];
	const struct cred *cred;
	int n = cap_elements(header), err;
	pid_t pid;

	if (!dataptr && (n >= 0 || n == -EINVAL))
		return 0;
	if (n < 0)
		return n;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	if (pid < 0)
		return -EINVAL;
	err = cred_of(pid, &cred);
	if (err)
		return err;
	for (int i = 0; i < 2; i++)
		data[i] = (struct user_cap_data){ cred->cap_effective.cap[i], cred->cap_permitted.cap[i],
						  cred->cap_inheritable.cap[i] };
	return copy_to_user(dataptr, data, n * sizeof(*data)) ? -EFAULT : 0;
}

/* Rights can be given up, not gained: permitted sets shrink, what is effective or ambient must be permitted. */
static int cap_capset(struct cred *new, const struct cred *old)
{
	kernel_cap_t heritable = old->cap_inheritable, bounded = old->cap_inheritable;

	for (int i = 0; i < 2; i++) {
		heritable.cap[i] |= old->cap_permitted.cap[i];
		bounded.cap[i] |= old->cap_bset.cap[i];
	}
	if (!cap_raised(old->cap_effective, CAP_SETPCAP) && !cap_issubset(new->cap_inheritable, heritable))
		return -EPERM;
	if (!cap_issubset(new->cap_inheritable, bounded))
		return -EPERM;
	if (!cap_issubset(new->cap_permitted, old->cap_permitted) || !cap_issubset(new->cap_effective, new->cap_permitted))
		return -EPERM;
	for (int i = 0; i < 2; i++)
		new->cap_ambient.cap[i] &= new->cap_permitted.cap[i] & new->cap_inheritable.cap[i];
	return 0;
}

SYSCALL_DEFINE2(capset, struct user_cap_header __user *, header, const struct user_cap_data __user *, dataptr)
{
	struct user_cap_data data[2] = { };
	int n = cap_elements(header), err;
	struct cred *new;
	pid_t pid;

	if (n < 0)
		return n;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	if (pid != 0 && pid != current->pid)
		return -EPERM;
	if (copy_from_user(data, dataptr, n * sizeof(*data)))
		return -EFAULT;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	for (int i = 0; i < 2; i++) {
		new->cap_effective.cap[i] = data[i].effective;
		new->cap_permitted.cap[i] = data[i].permitted;
		new->cap_inheritable.cap[i] = data[i].inheritable;
	}
	err = cap_capset(new, current_cred());
	if (err) {
		abort_creds(new);
		return err;
	}
	return commit_creds(new);
}
