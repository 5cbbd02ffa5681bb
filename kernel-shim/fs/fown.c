/*
 * Who gets a file's signals (SIGIO and others): fcntl's F_SETOWN and F_SETOWN_EX. An owner is a thread, a process or a
 * process group, remembered with the ids of whoever named it: it gets signals that he could send.
 */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/uaccess.h>
#include "internal.h"

/* force: even if there is an owner already. */
void __f_setown(struct file *filp, struct pid *pid, int type, int force)
{
	struct fown_struct *fown = &filp->f_owner;
	struct pid *old = fown->pid;

	if (!force && old)
		return;
	fown->pid = get_pid(pid);
	fown->pid_type = type;
	if (pid) {
		fown->uid = current_uid();
		fown->euid = current_euid();
	}
	put_pid(old);
}
EXPORT_SYMBOL(__f_setown);

/* arg > 0: a process, < 0: a process group, 0: nobody. */
int f_setown(struct file *filp, unsigned long arg, int force)
{
	int who = (int)arg, type = PIDTYPE_TGID;
	struct pid *pid = NULL;

	if (who < 0) {
		if (who == INT_MIN)
			return -EINVAL;
		type = PIDTYPE_PGID;
		who = -who;
	}
	if (who) {
		pid = find_vpid(who);
		if (!pid)
			return -ESRCH;
	}
	__f_setown(filp, pid, type, force);
	return 0;
}
EXPORT_SYMBOL(f_setown);

void f_delown(struct file *filp)
{
	__f_setown(filp, NULL, PIDTYPE_TGID, 1);
}

/* 0 if nobody of that number is left. */
static int owner_nr(const struct fown_struct *fown)
{
	return fown->pid && pid_task(fown->pid, fown->pid_type) ? pid_vnr(fown->pid) : 0;
}

int f_getown(struct file *filp)
{
	int nr = owner_nr(&filp->f_owner);

	return filp->f_owner.pid_type == PIDTYPE_PGID ? -nr : nr;
}

/* The types that F_OWNER_TID, F_OWNER_PID and F_OWNER_PGRP are for. */
static const enum pid_type owner_types[] = { PIDTYPE_PID, PIDTYPE_TGID, PIDTYPE_PGID };

int f_setown_ex(struct file *filp, void __user *arg)
{
	struct f_owner_ex owner;
	struct pid *pid;

	if (copy_from_user(&owner, arg, sizeof(owner)))
		return -EFAULT;
	if (owner.type < F_OWNER_TID || owner.type > F_OWNER_PGRP)
		return -EINVAL;
	pid = find_vpid(owner.pid);
	if (owner.pid && !pid)
		return -ESRCH;
	__f_setown(filp, pid, owner_types[owner.type], 1);
	return 0;
}

int f_getown_ex(struct file *filp, void __user *arg)
{
	struct f_owner_ex owner = { .pid = owner_nr(&filp->f_owner) };

	while (owner_types[owner.type] != filp->f_owner.pid_type)
		owner.type++;
	return copy_to_user(arg, &owner, sizeof(owner)) ? -EFAULT : 0;
}
