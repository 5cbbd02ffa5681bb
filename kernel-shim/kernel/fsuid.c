/* The ids that files are looked at with: the effective ones, until a server takes on those of whom it serves. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/syscalls.h>

#define CAP_FS_LOW	(1U << CAP_CHOWN | 1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH | 1U << CAP_FOWNER | \
			 1U << CAP_FSETID | 1U << CAP_LINUX_IMMUTABLE | 1U << CAP_MKNOD)

/* What root may do with files goes and comes with its id. */
static void fix_fs_capabilities(struct cred *new, kuid_t old)
{
	bool was_root = !__kuid_val(old), is_root = !new->fsuid.val;

	if (was_root && !is_root)
		new->cap_effective.cap[0] &= ~CAP_FS_LOW;
	if (!was_root && is_root)
		new->cap_effective.cap[0] |= new->cap_permitted.cap[0] & CAP_FS_LOW;
}

/* The id there was, whether it was changed or not: errors cannot be told. */
SYSCALL_DEFINE1(setfsuid, uid_t, uid)
{
	const struct cred *old = current_cred();
	uid_t before = old->fsuid.val;
	struct cred *new;

	if (uid == (uid_t)-1 || uid == before)
		return (long)before;
	if (uid != old->uid.val && uid != old->euid.val && uid != old->suid.val && !capable(CAP_SETUID))
		return (long)before;
	new = prepare_creds();
	if (!new)
		return (long)before;
	new->fsuid.val = uid;
	fix_fs_capabilities(new, old->fsuid);
	commit_creds(new);
	return (long)before;
}

SYSCALL_DEFINE1(setfsgid, gid_t, gid)
{
	const struct cred *old = current_cred();
	gid_t before = old->fsgid.val;
	struct cred *new;

	if (gid == (gid_t)-1 || gid == before)
		return (long)before;
	if (gid != old->gid.val && gid != old->egid.val && gid != old->sgid.val && !capable(CAP_SETGID))
		return (long)before;
	new = prepare_creds();
	if (!new)
		return (long)before;
	new->fsgid.val = gid;
	commit_creds(new);
	return (long)before;
}
