/*
 * How capabilities follow from user ids, and the prctl(2) options about them. (Linux keeps this in security/commoncap.c.)
 */
#include <linux/binfmts.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <linux/securebits.h>

static bool any_root(const struct cred *cred)
{
	return !cred->uid.val || !cred->euid.val || !cred->suid.val;
}

/* Who is root no longer, in any of its ids, loses its capabilities; who only acts as another, their effect. */
void cap_emulate_setxuid(struct cred *new, const struct cred *old)
{
	if (issecure(SECURE_NO_SETUID_FIXUP))
		return;
	if (any_root(old) && !any_root(new)) {
		if (!issecure(SECURE_KEEP_CAPS))
			new->cap_permitted = new->cap_effective = CAP_EMPTY_SET;
		new->cap_ambient = CAP_EMPTY_SET;
	}
	if (!old->euid.val && new->euid.val)
		new->cap_effective = CAP_EMPTY_SET;
	if (old->euid.val && !new->euid.val)
		new->cap_effective = new->cap_permitted;
}

static int commit_or_nomem(struct cred *new)
{
	return new ? commit_creds(new) : -ENOMEM;
}

/* For good: neither exec nor a change of ids gives it back. */
static int cap_prctl_drop(unsigned long cap)
{
	struct cred *new;

	if (!capable(CAP_SETPCAP))
		return -EPERM;
	if (!cap_valid((long)cap))
		return -EINVAL;
	new = prepare_creds();
	if (new)
		cap_lower(&new->cap_bset, (int)cap);
	return commit_or_nomem(new);
}

static int set_securebits(unsigned long bits)
{
	unsigned int old = current_cred()->securebits, locked = old & SECURE_ALL_LOCKS;
	struct cred *new;

	if ((locked >> 1 & (old ^ bits)) || (locked & ~bits) || bits & ~(unsigned long)(SECURE_ALL_LOCKS | SECURE_ALL_BITS) ||
	    !capable(CAP_SETPCAP))
		return -EPERM;
	new = prepare_creds();
	if (new)
		new->securebits = (unsigned int)bits;
	return commit_or_nomem(new);
}

static int set_keepcaps_bit(bool keep)
{
	struct cred *new = prepare_creds();

	if (new && keep)
		new->securebits |= issecure_mask(SECURE_KEEP_CAPS);
	else if (new)
		new->securebits &= ~issecure_mask(SECURE_KEEP_CAPS);
	return commit_or_nomem(new);
}

static int set_keepcaps(unsigned long keep)
{
	if (keep > 1)
		return -EINVAL;
	return issecure(SECURE_KEEP_CAPS_LOCKED) ? -EPERM : set_keepcaps_bit(keep);
}

static int ambient_clear_all(unsigned long rest)
{
	struct cred *new;

	if (rest)
		return -EINVAL;
	new = prepare_creds();
	if (new)
		new->cap_ambient = CAP_EMPTY_SET;
	return commit_or_nomem(new);
}

static void set_ids_from_file(struct cred *new, const struct linux_binprm *bprm)
{
	const struct inode *inode = file_inode(bprm->file);

	if (current->no_new_privs || (bprm->file->f_path.mnt->mnt_flags & MNT_NOSUID))
		return;
	if (inode->i_mode & S_ISUID)
		new->euid = inode->i_uid;
	/* Without the right to execute it marked mandatory locking once. */
	if ((inode->i_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
		new->egid = inode->i_gid;
}

/* Files have no capabilities here, but those of root's programs: root has all again, others what is ambient. */
static void set_caps_for_exec(struct cred *new, const struct cred *old)
{
	bool root = !issecure(SECURE_NOROOT) && (!new->euid.val || !new->uid.val);
	bool effective = !issecure(SECURE_NOROOT) && !new->euid.val;

	if (!uid_eq(new->euid, old->uid) || !gid_eq(new->egid, old->gid))
		new->cap_ambient = CAP_EMPTY_SET;
	new->cap_permitted = new->cap_ambient;
	for (int i = 0; root && i < 2; i++)
		new->cap_permitted.cap[i] |= old->cap_bset.cap[i] | old->cap_inheritable.cap[i];
	new->cap_effective = effective ? new->cap_permitted : new->cap_ambient;
	/* The wish to keep them was for changes of ids by the old program. */
	new->securebits &= ~issecure_mask(SECURE_KEEP_CAPS);
}

/*
 * exec: ids and capabilities of the new program, in bprm->cred. A set-user-ID one acts as its owner, and the saved ids are the
 * effective ones. 0 or -ENOMEM.
 */
int bprm_creds_from_file(struct linux_binprm *bprm)
{
	const struct cred *old = current_cred();
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	set_ids_from_file(new, bprm);
	set_caps_for_exec(new, old);
	new->suid = new->fsuid = new->euid;
	new->sgid = new->fsgid = new->egid;
	bprm->cred = new;
	return 0;
}

/* What is ambient is permitted and inheritable too. */
static int ambient_change(bool raise, int cap)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (raise && (!cap_raised(old->cap_permitted, cap) || !cap_raised(old->cap_inheritable, cap) ||
		      issecure(SECURE_NO_CAP_AMBIENT_RAISE)))
		return -EPERM;
	new = prepare_creds();
	if (new && raise)
		cap_raise(&new->cap_ambient, cap);
	else if (new)
		cap_lower(&new->cap_ambient, cap);
	return commit_or_nomem(new);
}

static int cap_prctl_ambient(unsigned long what, unsigned long cap, unsigned long arg4, unsigned long arg5)
{
	if (what == PR_CAP_AMBIENT_CLEAR_ALL)
		return ambient_clear_all(cap | arg4 | arg5);
	if (!cap_valid((long)cap) || arg4 || arg5)
		return -EINVAL;
	if (what == PR_CAP_AMBIENT_IS_SET)
		return cap_raised(current_cred()->cap_ambient, (int)cap);
	if (what != PR_CAP_AMBIENT_RAISE && what != PR_CAP_AMBIENT_LOWER)
		return -EINVAL;
	return ambient_change(what == PR_CAP_AMBIENT_RAISE, (int)cap);
}

/* -ENOSYS: the option is about something else. */
int cap_task_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5)
{
	switch (option) {
	case PR_CAPBSET_READ:
		return cap_valid((long)arg2) ? cap_raised(current_cred()->cap_bset, (int)arg2) : -EINVAL;
	case PR_CAPBSET_DROP:
		return cap_prctl_drop(arg2);
	case PR_SET_SECUREBITS:
		return set_securebits(arg2);
	case PR_GET_SECUREBITS:
		return (int)current_cred()->securebits;
	case PR_GET_KEEPCAPS:
		return issecure(SECURE_KEEP_CAPS);
	case PR_SET_KEEPCAPS:
		return set_keepcaps(arg2);
	case PR_CAP_AMBIENT:
		return cap_prctl_ambient(arg2, arg3, arg4, arg5);
	default:
		return -ENOSYS;
	}
}
