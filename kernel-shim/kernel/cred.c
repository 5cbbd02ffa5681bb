/* Credentials: shared until prepare_creds() copies them, exchanged by commit_creds(). */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/overflow.h>
#include <linux/sched.h>
#include <linux/sched/coredump.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/slab.h>
#include <linux/string.h>

static struct group_info init_groups = { .usage = ATOMIC_INIT(2) };

struct cred init_cred = {
	.usage = ATOMIC_INIT(4),
	.cap_inheritable = CAP_EMPTY_SET,
	.cap_permitted = CAP_FULL_SET,
	.cap_effective = CAP_FULL_SET,
	.cap_bset = CAP_FULL_SET,
	.user = INIT_USER,
	.user_ns = &init_user_ns,
	.group_info = &init_groups,
};

const struct cred *current_cred(void)
{
	return current->cred;
}
EXPORT_SYMBOL(current_cred);

struct group_info *groups_alloc(int gidsetsize)
{
	struct group_info *gi = kzalloc(struct_size(gi, gid, gidsetsize), GFP_KERNEL);

	if (!gi)
		return NULL;
	atomic_set(&gi->usage, 1);
	gi->ngroups = gidsetsize;
	return gi;
}
EXPORT_SYMBOL(groups_alloc);

void groups_free(struct group_info *group_info)
{
	if (atomic_dec_and_test(&group_info->usage))
		kfree(group_info);
}
EXPORT_SYMBOL(groups_free);

static int listed(const struct cred *cred, kgid_t grp)
{
	for (int i = 0; i < cred->group_info->ngroups; i++)
		if (gid_eq(cred->group_info->gid[i], grp))
			return 1;
	return 0;
}

int in_group_p(kgid_t grp)
{
	return gid_eq(grp, current_cred()->fsgid) || listed(current_cred(), grp);
}
EXPORT_SYMBOL(in_group_p);

int in_egroup_p(kgid_t grp)
{
	return gid_eq(grp, current_cred()->egid) || listed(current_cred(), grp);
}
EXPORT_SYMBOL(in_egroup_p);

static struct cred *copy_cred(const struct cred *old)
{
	struct cred *new = kmemdup(old, sizeof(*new), GFP_KERNEL);

	if (!new)
		return NULL;
	atomic_set(&new->usage, 1);
	atomic_inc(&new->group_info->usage);
	get_uid(new->user);
	return new;
}

struct cred *prepare_creds(void)
{
	return copy_cred(current->cred);
}
EXPORT_SYMBOL(prepare_creds);

struct cred *prepare_exec_creds(void)
{
	return prepare_creds();
}

/* Those of a kernel service: root's, or the daemon's. */
struct cred *prepare_kernel_cred(struct task_struct *daemon)
{
	return copy_cred(daemon ? daemon->cred : &init_cred);
}
EXPORT_SYMBOL(prepare_kernel_cred);

void __put_cred(struct cred *cred)
{
	groups_free(cred->group_info);
	free_uid(cred->user);
	kfree_rcu(cred, rcu);
}
EXPORT_SYMBOL(__put_cred);

/* The ids that tasks had themselves until 2.6.28. */
static void copy_ids(struct task_struct *p, const struct cred *cred)
{
	p->uid_before_2_6_29 = cred->uid.val;
	p->euid_before_2_6_29 = cred->euid.val;
	p->suid_before_2_6_29 = cred->suid.val;
	p->fsuid_before_2_6_29 = cred->fsuid.val;
	p->gid_before_2_6_29 = cred->gid.val;
	p->egid_before_2_6_29 = cred->egid.val;
	p->sgid_before_2_6_29 = cred->sgid.val;
	p->fsgid_before_2_6_29 = cred->fsgid.val;
}

/* A process that acts as another than it did before, or has gained rights, is nobody's to look at. */
static void protect_from_others(const struct cred *old, const struct cred *new)
{
	if (uid_eq(old->euid, new->euid) && gid_eq(old->egid, new->egid) && uid_eq(old->fsuid, new->fsuid) &&
	    gid_eq(old->fsgid, new->fsgid) && cap_issubset(new->cap_permitted, old->cap_permitted))
		return;
	if (current->mm)
		set_dumpable(current->mm, SUID_DUMP_DISABLE);
	current->pdeath_signal = 0;
}

int commit_creds(struct cred *new)
{
	const struct cred *old = current->real_cred;

	protect_from_others(old, new);
	current->real_cred = get_cred(new);
	current->cred = new;
	copy_ids(current, new);
	atomic_long_inc(&new->user->processes);
	atomic_long_dec(&old->user->processes);
	put_cred(old);
	put_cred(old);
	return 0;
}
EXPORT_SYMBOL(commit_creds);

void abort_creds(struct cred *new)
{
	put_cred(new);
}
EXPORT_SYMBOL(abort_creds);

/* Acts with other credentials until revert_creds(). */
const struct cred *override_creds(const struct cred *new)
{
	const struct cred *old = current->cred;

	current->cred = get_cred(new);
	return old;
}
EXPORT_SYMBOL(override_creds);

void revert_creds(const struct cred *old)
{
	const struct cred *override = current->cred;

	current->cred = old;
	put_cred(override);
}
EXPORT_SYMBOL(revert_creds);

const struct cred *get_task_cred(struct task_struct *task)
{
	return get_cred(task->real_cred);
}
EXPORT_SYMBOL(get_task_cred);

static bool nproc_exceeded(struct task_struct *p)
{
	struct user_struct *user = p->real_cred->user;

	return (unsigned long)atomic_long_read(&user->processes) > rlimit(RLIMIT_NPROC) && user != INIT_USER &&
	       !capable(CAP_SYS_RESOURCE) && !capable(CAP_SYS_ADMIN);
}

/*
 * fork: the child shares its parent's. p->cred holds a copied pointer without a reference. -EAGAIN if its user has too many
 * tasks now; exit_creds() undoes it all the same.
 */
int copy_creds(struct task_struct *p, unsigned long clone_flags)
{
	p->real_cred = get_cred(p->cred);
	get_cred(p->cred);
	copy_ids(p, p->cred);
	atomic_long_inc(&p->cred->user->processes);
	return nproc_exceeded(p) ? -EAGAIN : 0;
}

void exit_creds(struct task_struct *tsk)
{
	atomic_long_dec(&tsk->real_cred->user->processes);
	put_cred(tsk->real_cred);
	put_cred(tsk->cred);
	tsk->real_cred = tsk->cred = NULL;
}
