/* There is one namespace of each kind: this is a kernel that was built without others. */
#include <linux/capability.h>
#include <linux/file.h>
#include <linux/nsproxy.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

#define CLONE_NEWPRIVILEGED	(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET | \
				 CLONE_NEWTIME)

/* What clone(2) and unshare(2) say to the CLONE_NEW* among `flags`: 0 if there are none, -EPERM, -EINVAL. */
int check_namespaces(u64 flags)
{
	if (flags & CLONE_NEWUSER)
		return -EINVAL;
	if (!(flags & CLONE_NEWPRIVILEGED))
		return 0;
	return capable(CAP_SYS_ADMIN) ? -EINVAL : -EPERM;
}

/* No descriptor is one of a namespace. */
SYSCALL_DEFINE2(setns, int, fd, int, flags)
{
	struct fd f = fdget((unsigned int)fd);

	if (!f.file)
		return -EBADF;
	fdput(f);
	return -EINVAL;
}
