/* Supplementary groups. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "uid.h"

/* How many there are; gidsetsize 0 only asks. */
SYSCALL_DEFINE2(getgroups, int, gidsetsize, gid_t __user *, grouplist)
{
	const struct group_info *groups = current_cred()->group_info;

	if (gidsetsize < 0 || (gidsetsize && gidsetsize < groups->ngroups))
		return -EINVAL;
	for (int i = 0; gidsetsize && i < groups->ngroups; i++)
		if (put_user(groups->gid[i].val, grouplist + i))
			return -EFAULT;
	return groups->ngroups;
}

long set_groups(struct group_info *groups)
{
	struct cred *new = prepare_creds();

	if (!new) {
		groups_free(groups);
		return -ENOMEM;
	}
	groups_free(new->group_info);
	new->group_info = groups;
	return commit_creds(new);
}

struct group_info *groups_to_set(int gidsetsize)
{
	struct group_info *groups;

	if (!capable(CAP_SETGID))
		return ERR_PTR(-EPERM);
	if (gidsetsize < 0 || gidsetsize > NGROUPS_MAX)
		return ERR_PTR(-EINVAL);
	groups = groups_alloc(gidsetsize);
	return groups ?: ERR_PTR(-ENOMEM);
}

SYSCALL_DEFINE2(setgroups, int, gidsetsize, const gid_t __user *, grouplist)
{
	struct group_info *groups = groups_to_set(gidsetsize);

	if (IS_ERR(groups))
		return PTR_ERR(groups);
	for (int i = 0; i < gidsetsize; i++) {
		if (get_user(groups->gid[i].val, grouplist + i)) {
			groups_free(groups);
			return -EFAULT;
		}
	}
	return set_groups(groups);
}
