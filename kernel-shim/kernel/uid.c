/* User and group ids of a process. Without CAP_SETUID or CAP_SETGID only ids that it has already can be taken on. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/sched/user.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define KEEP	((uid_t)-1)

SYSCALL_DEFINE0(getuid)
{
	return (long)__kuid_val(current_uid());
}

SYSCALL_DEFINE0(geteuid)
{
	return (long)__kuid_val(current_euid());
}

SYSCALL_DEFINE0(getgid)
{
	return (long)__kgid_val(current_gid());
}

SYSCALL_DEFINE0(getegid)
{
	return (long)__kgid_val(current_egid());
}

static bool may_be_uid(const struct cred *cred, uid_t id)
{
	return id == KEEP || id == cred->uid.val || id == cred->euid.val || id == cred->suid.val || capable(CAP_SETUID);
}

static bool may_be_gid(const struct cred *cred, gid_t id)
{
	return id == KEEP || id == cred->gid.val || id == cred->egid.val || id == cred->sgid.val || capable(CAP_SETGID);
}

static int set_user(struct cred *new)
{
	struct user_struct *user = alloc_uid(new->uid);

	if (!user)
		return -EAGAIN;
	free_uid(new->user);
	new->user = user;
	return 0;
}

static long set_uids(uid_t ruid, uid_t euid, uid_t suid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (!may_be_uid(old, ruid) || !may_be_uid(old, euid) || !may_be_uid(old, suid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ruid != KEEP)
		new->uid.val = ruid;
	if (euid != KEEP)
		new->euid.val = euid;
	if (suid != KEEP)
		new->suid.val = suid;
	new->fsuid = new->euid;
	cap_emulate_setxuid(new, old);
	if (set_user(new)) {
		abort_creds(new);
		return -EAGAIN;
	}
	return commit_creds(new);
}

static long set_gids(gid_t rgid, gid_t egid, gid_t sgid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (!may_be_gid(old, rgid) || !may_be_gid(old, egid) || !may_be_gid(old, sgid))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (rgid != KEEP)
		new->gid.val = rgid;
	if (egid != KEEP)
		new->egid.val = egid;
	if (sgid != KEEP)
		new->sgid.val = sgid;
	new->fsgid = new->egid;
	return commit_creds(new);
}

/* All three for root; others may only make the effective id what the real or the saved one is. */
SYSCALL_DEFINE1(setuid, uid_t, uid)
{
	const struct cred *old = current_cred();

	if (uid == KEEP)
		return -EINVAL;
	if (capable(CAP_SETUID))
		return set_uids(uid, uid, uid);
	return uid == old->uid.val || uid == old->suid.val ? set_uids(KEEP, uid, KEEP) : -EPERM;
}

SYSCALL_DEFINE1(setgid, gid_t, gid)
{
	const struct cred *old = current_cred();

	if (gid == KEEP)
		return -EINVAL;
	if (capable(CAP_SETGID))
		return set_gids(gid, gid, gid);
	return gid == old->gid.val || gid == old->sgid.val ? set_gids(KEEP, gid, KEEP) : -EPERM;
}

/*
 * The saved id follows the effective one when that becomes another than the real one was. It cannot become the real one
 * without CAP_SETUID.
 */
SYSCALL_DEFINE2(setreuid, uid_t, ruid, uid_t, euid)
{
	const struct cred *old = current_cred();
	bool follows = ruid != KEEP || (euid != KEEP && euid != old->uid.val);

	if (ruid != KEEP && ruid != old->uid.val && ruid != old->euid.val && !capable(CAP_SETUID))
		return -EPERM;
	return set_uids(ruid, euid, !follows ? KEEP : euid != KEEP ? euid : old->euid.val);
}

SYSCALL_DEFINE2(setregid, gid_t, rgid, gid_t, egid)
{
	const struct cred *old = current_cred();
	bool follows = rgid != KEEP || (egid != KEEP && egid != old->gid.val);

	if (rgid != KEEP && rgid != old->gid.val && rgid != old->egid.val && !capable(CAP_SETGID))
		return -EPERM;
	return set_gids(rgid, egid, !follows ? KEEP : egid != KEEP ? egid : old->egid.val);
}

SYSCALL_DEFINE3(setresuid, uid_t, ruid, uid_t, euid, uid_t, suid)
{
	return set_uids(ruid, euid, suid);
}

SYSCALL_DEFINE3(setresgid, gid_t, rgid, gid_t, egid, gid_t, sgid)
{
	return set_gids(rgid, egid, sgid);
}

SYSCALL_DEFINE3(getresuid, uid_t __user *, ruid, uid_t __user *, euid, uid_t __user *, suid)
{
	const struct cred *cred = current_cred();

	return put_user(cred->uid.val, ruid) || put_user(cred->euid.val, euid) || put_user(cred->suid.val, suid) ? -EFAULT : 0;
}

SYSCALL_DEFINE3(getresgid, gid_t __user *, rgid, gid_t __user *, egid, gid_t __user *, sgid)
{
	const struct cred *cred = current_cred();

	return put_user(cred->gid.val, rgid) || put_user(cred->egid.val, egid) || put_user(cred->sgid.val, sgid) ? -EFAULT : 0;
}
