/*
 * The first calls about users and groups, with 16-bit ids, under i386's first numbers. All ones mean "leave it" there too;
 * an id that does not fit is shown as the overflow id.
 */
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "uid.h"

typedef u16 old_uid_t;
typedef u16 old_gid_t;

#define OVERFLOW_ID	65534

static uid_t low2high(u16 id)
{
	return id == (u16)-1 ? (uid_t)-1 : id;
}

static u16 high2low(uid_t id)
{
	return id > (u16)-1 ? OVERFLOW_ID : (u16)id;
}

SYSCALL_DEFINE3(chown16, const char __user *, filename, old_uid_t, user, old_gid_t, group)
{
	return sys_chown(filename, low2high(user), low2high(group));
}

SYSCALL_DEFINE3(lchown16, const char __user *, filename, old_uid_t, user, old_gid_t, group)
{
	return sys_lchown(filename, low2high(user), low2high(group));
}

SYSCALL_DEFINE3(fchown16, unsigned int, fd, old_uid_t, user, old_gid_t, group)
{
	return sys_fchown(fd, low2high(user), low2high(group));
}

SYSCALL_DEFINE1(setuid16, old_uid_t, uid)
{
	return sys_setuid(low2high(uid));
}

SYSCALL_DEFINE1(setgid16, old_gid_t, gid)
{
	return sys_setgid(low2high(gid));
}

SYSCALL_DEFINE2(setreuid16, old_uid_t, ruid, old_uid_t, euid)
{
	return sys_setreuid(low2high(ruid), low2high(euid));
}

SYSCALL_DEFINE2(setregid16, old_gid_t, rgid, old_gid_t, egid)
{
	return sys_setregid(low2high(rgid), low2high(egid));
}

SYSCALL_DEFINE3(setresuid16, old_uid_t, ruid, old_uid_t, euid, old_uid_t, suid)
{
	return sys_setresuid(low2high(ruid), low2high(euid), low2high(suid));
}

SYSCALL_DEFINE3(setresgid16, old_gid_t, rgid, old_gid_t, egid, old_gid_t, sgid)
{
	return sys_setresgid(low2high(rgid), low2high(egid), low2high(sgid));
}

static long put_ids(const uid_t ids[3], u16 __user *const to[3])
{
	for (int i = 0; i < 3; i++)
		if (put_user(high2low(ids[i]), to[i]))
			return -EFAULT;
	return 0;
}

SYSCALL_DEFINE3(getresuid16, old_uid_t __user *, ruid, old_uid_t __user *, euid, old_uid_t __user *, suid)
{
	const struct cred *cred = current_cred();
	const uid_t ids[] = { cred->uid.val, cred->euid.val, cred->suid.val };
	u16 __user *const to[] = { ruid, euid, suid };

	return put_ids(ids, to);
}

SYSCALL_DEFINE3(getresgid16, old_gid_t __user *, rgid, old_gid_t __user *, egid, old_gid_t __user *, sgid)
{
	const struct cred *cred = current_cred();
	const gid_t ids[] = { cred->gid.val, cred->egid.val, cred->sgid.val };
	u16 __user *const to[] = { rgid, egid, sgid };

	return put_ids(ids, to);
}

SYSCALL_DEFINE1(setfsuid16, old_uid_t, uid)
{
	return sys_setfsuid(low2high(uid));
}

SYSCALL_DEFINE1(setfsgid16, old_gid_t, gid)
{
	return sys_setfsgid(low2high(gid));
}

SYSCALL_DEFINE0(getuid16)
{
	return high2low(current_cred()->uid.val);
}

SYSCALL_DEFINE0(geteuid16)
{
	return high2low(current_cred()->euid.val);
}

SYSCALL_DEFINE0(getgid16)
{
	return high2low(current_cred()->gid.val);
}

SYSCALL_DEFINE0(getegid16)
{
	return high2low(current_cred()->egid.val);
}

SYSCALL_DEFINE2(getgroups16, int, gidsetsize, old_gid_t __user *, grouplist)
{
	const struct group_info *groups = current_cred()->group_info;

	if (gidsetsize < 0 || (gidsetsize && gidsetsize < groups->ngroups))
		return -EINVAL;
	for (int i = 0; gidsetsize && i < groups->ngroups; i++)
		if (put_user(high2low(groups->gid[i].val), grouplist + i))
			return -EFAULT;
	return groups->ngroups;
}

SYSCALL_DEFINE2(setgroups16, int, gidsetsize, const old_gid_t __user *, grouplist)
{
	struct group_info *groups = groups_to_set(gidsetsize);
	old_gid_t id;

	if (IS_ERR(groups))
		return PTR_ERR(groups);
	for (int i = 0; i < gidsetsize; i++) {
		if (get_user(id, grouplist + i)) {
			groups_free(groups);
			return -EFAULT;
		}
		groups->gid[i].val = low2high(id);
	}
	return set_groups(groups);
}
