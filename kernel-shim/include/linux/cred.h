/* Credentials (kernel/cred.c): immutable once committed, shared by reference. */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/api_version.h>
#include <linux/atomic.h>
#include <linux/capability.h>
#include <linux/uidgid.h>
#include <linux/rcupdate.h>
#include <asm/current.h>

struct user_struct;
struct task_struct;

#define NGROUPS_MAX	65536

struct group_info {
	atomic_t usage;
	int ngroups;
	kgid_t gid[];
};

/* Until 3.4 ids were plain numbers; kuid_t is one number in a structure, so the layout is the same. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 5, 0)
typedef uid_t __cred_uid_t;
typedef gid_t __cred_gid_t;
#else
typedef kuid_t __cred_uid_t;
typedef kgid_t __cred_gid_t;
#endif

struct cred {
	atomic_t usage;
	__cred_uid_t uid;
	__cred_gid_t gid;
	__cred_uid_t suid;
	__cred_gid_t sgid;
	__cred_uid_t euid;
	__cred_gid_t egid;
	__cred_uid_t fsuid;
	__cred_gid_t fsgid;
	unsigned int securebits;
	kernel_cap_t cap_inheritable;
	kernel_cap_t cap_permitted;
	kernel_cap_t cap_effective;
	kernel_cap_t cap_bset;
	kernel_cap_t cap_ambient;
	struct user_struct *user;
	struct user_namespace *user_ns;
	struct group_info *group_info;
	struct rcu_head rcu;
};

extern struct cred init_cred;

/* New credentials to change and commit, or NULL without memory. */
struct cred *prepare_creds(void);
struct cred *prepare_kernel_cred(struct task_struct *daemon);
struct cred *prepare_exec_creds(void);
/* Always 0; consumes the reference. */
int commit_creds(struct cred *new);
void abort_creds(struct cred *new);
const struct cred *override_creds(const struct cred *new);
void revert_creds(const struct cred *old);
void __put_cred(struct cred *cred);
int copy_creds(struct task_struct *p, unsigned long clone_flags);
void exit_creds(struct task_struct *tsk);
const struct cred *current_cred(void);
const struct cred *get_task_cred(struct task_struct *task);
int in_group_p(kgid_t grp);
int in_egroup_p(kgid_t grp);
struct group_info *groups_alloc(int gidsetsize);
void groups_free(struct group_info *group_info);

static inline const struct cred *get_cred(const struct cred *cred)
{
	if (cred)
		atomic_inc(&((struct cred *)cred)->usage);
	return cred;
}

static inline void put_cred(const struct cred *cred)
{
	if (cred && atomic_dec_and_test(&((struct cred *)cred)->usage))
		__put_cred((struct cred *)cred);
}

static inline const struct cred *get_current_cred(void)
{
	return get_cred(current_cred());
}

static inline __cred_uid_t current_uid(void) { return current_cred()->uid; }
static inline __cred_gid_t current_gid(void) { return current_cred()->gid; }
static inline __cred_uid_t current_euid(void) { return current_cred()->euid; }
static inline __cred_gid_t current_egid(void) { return current_cred()->egid; }
static inline __cred_uid_t current_suid(void) { return current_cred()->suid; }
static inline __cred_gid_t current_sgid(void) { return current_cred()->sgid; }
static inline __cred_uid_t current_fsuid(void) { return current_cred()->fsuid; }
static inline __cred_gid_t current_fsgid(void) { return current_cred()->fsgid; }

static inline void current_uid_gid(__cred_uid_t *uid, __cred_gid_t *gid)
{
	*uid = current_uid();
	*gid = current_gid();
}

static inline struct user_namespace *current_user_ns(void)
{
	return &init_user_ns;
}

#define __task_cred(task)	((const struct cred *)(task)->real_cred)
#define task_cred_xxx(task, member)	(__task_cred(task)->member)
#define task_uid(task)		task_cred_xxx((task), uid)
#define task_euid(task)		task_cred_xxx((task), euid)

#endif
