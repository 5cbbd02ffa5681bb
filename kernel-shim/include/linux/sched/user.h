#ifndef _LINUX_SCHED_USER_H
#define _LINUX_SCHED_USER_H

#include <linux/uidgid.h>
#include <linux/refcount.h>
#include <linux/atomic.h>

/* What all processes of one user share. */
struct user_struct {
	refcount_t __count;
	kuid_t uid;
	atomic_long_t processes;	/* tasks, for RLIMIT_NPROC */
	atomic_long_t locked_vm;
	atomic_t sigpending;
	unsigned long unix_inflight;	/* files sent through sockets and not yet received */
};

extern struct user_struct root_user;
#define INIT_USER (&root_user)

struct user_struct *alloc_uid(kuid_t uid);
void free_uid(struct user_struct *up);

static inline struct user_struct *get_uid(struct user_struct *u)
{
	refcount_inc(&u->__count);
	return u;
}

#endif
