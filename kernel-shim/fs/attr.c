/*
 * Changing mode, owner, size and times of an inode.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include "internal.h"

/* May a file get that large? EFBIG past the largest size, with SIGXFSZ past RLIMIT_FSIZE. */
int inode_newsize_ok(const struct inode *inode, loff_t offset)
{
	unsigned long limit = rlimit(RLIMIT_FSIZE);

	if (offset < 0)
		return -EINVAL;
	if (offset <= inode->i_size)
		return 0;
	if (limit != RLIM_INFINITY && offset > limit) {
		send_sig(SIGXFSZ, current, 0);
		return -EFBIG;
	}
	return offset > inode->i_sb->s_maxbytes ? -EFBIG : 0;
}
EXPORT_SYMBOL(inode_newsize_ok);

/* May current make these changes? Called by every setattr method first. */
int setattr_prepare(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	unsigned int valid = attr->ia_valid;
	int error = valid & ATTR_SIZE ? inode_newsize_ok(inode, attr->ia_size) : 0;

	if (error || valid & ATTR_FORCE)
		return error;
	if (valid & ATTR_UID && !capable(CAP_CHOWN) &&
	    !(uid_eq(current_fsuid(), inode->i_uid) && uid_eq(attr->ia_uid, inode->i_uid)))
		return -EPERM;
	if (valid & ATTR_GID && !capable(CAP_CHOWN) &&
	    !(uid_eq(current_fsuid(), inode->i_uid) && (gid_eq(attr->ia_gid, inode->i_gid) || in_group_p(attr->ia_gid))))
		return -EPERM;
	if (valid & (ATTR_MODE | ATTR_ATIME_SET | ATTR_MTIME_SET | ATTR_TIMES_SET) && !inode_owner_or_capable(ns, inode))
		return -EPERM;
	if (valid & ATTR_MODE && !in_group_p(valid & ATTR_GID ? attr->ia_gid : inode->i_gid) && !capable(CAP_FSETID))
		attr->ia_mode &= ~S_ISGID;
	return 0;
}
EXPORT_SYMBOL(setattr_prepare);

/* Which set-ID bits a file loses when current changes what is in it: ATTR_KILL_SUID, ATTR_KILL_SGID. */
int should_remove_suid(struct dentry *dentry)
{
	umode_t mode = d_inode(dentry)->i_mode;
	int kill = mode & S_ISUID ? ATTR_KILL_SUID : 0;

	if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
		kill |= ATTR_KILL_SGID;
	return kill && S_ISREG(mode) && !capable(CAP_FSETID) ? kill : 0;
}
EXPORT_SYMBOL(should_remove_suid);

/* A file is going to be written. Its inode is locked. */
int file_remove_privs(struct file *file)
{
	struct dentry *dentry = file_dentry(file);
	struct iattr attr = { .ia_valid = should_remove_suid(dentry) };

	if (!attr.ia_valid)
		return 0;
	attr.ia_valid |= ATTR_FORCE;
	return notify_change(&init_user_ns, dentry, &attr, NULL);
}
EXPORT_SYMBOL(file_remove_privs);

/* ATTR_KILL_SUID and ATTR_KILL_SGID become a mode. */
static void kill_set_ids(const struct inode *inode, struct iattr *attr)
{
	umode_t mode = attr->ia_valid & ATTR_MODE ? attr->ia_mode : inode->i_mode, kept = mode;

	if (attr->ia_valid & ATTR_KILL_SUID)
		kept &= ~S_ISUID;
	if (attr->ia_valid & ATTR_KILL_SGID && mode & S_IXGRP)
		kept &= ~S_ISGID;
	attr->ia_valid &= ~(ATTR_KILL_SUID | ATTR_KILL_SGID);
	if (kept == mode)
		return;
	attr->ia_valid |= ATTR_MODE;
	attr->ia_mode = kept;
}

/* Copies everything but the size, which needs the file system's work. */
void setattr_copy(struct user_namespace *ns, struct inode *inode, const struct iattr *attr)
{
	unsigned int valid = attr->ia_valid;

	if (valid & ATTR_UID)
		inode->i_uid = attr->ia_uid;
	if (valid & ATTR_GID)
		inode->i_gid = attr->ia_gid;
	if (valid & ATTR_ATIME)
		inode->i_atime = attr->ia_atime;
	if (valid & ATTR_MTIME)
		inode->i_mtime = attr->ia_mtime;
	if (valid & ATTR_CTIME)
		inode->i_ctime = attr->ia_ctime;
	if (valid & ATTR_MODE)
		inode->i_mode = attr->ia_mode;
}
EXPORT_SYMBOL(setattr_copy);

/* Changes an inode's attributes through its file system. The inode is locked. */
int notify_change(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr, struct inode **delegated)
{
	struct inode *inode = dentry->d_inode;
	struct timespec64 now = current_time(inode);

	if (attr->ia_valid & ATTR_TOUCH && !inode_owner_or_capable(ns, inode)) {
		int error = inode_permission(ns, inode, MAY_WRITE);

		if (error)
			return error;
	}
	kill_set_ids(inode, attr);
	attr->ia_valid |= ATTR_CTIME;
	attr->ia_ctime = now;
	if (!(attr->ia_valid & ATTR_ATIME_SET))
		attr->ia_atime = now;
	if (!(attr->ia_valid & ATTR_MTIME_SET))
		attr->ia_mtime = now;
	if (inode->i_op->setattr)
		return inode->i_op->setattr(ns, dentry, attr);
	return simple_setattr(ns, dentry, attr);
}
EXPORT_SYMBOL(notify_change);

/* The inode is not locked; time_attrs says which times a change of size moves. */
int do_truncate(struct user_namespace *ns, struct dentry *dentry, loff_t length, unsigned int time_attrs,
		struct file *filp)
{
	struct iattr attr = {
		.ia_size = length,
		.ia_valid = ATTR_SIZE | time_attrs,
		.ia_file = filp,
	};
	int ret;

	if (length < 0)
		return -EINVAL;
	attr.ia_valid |= should_remove_suid(dentry);
	if (attr.ia_valid & (ATTR_KILL_SUID | ATTR_KILL_SGID))
		attr.ia_valid |= ATTR_FORCE;
	inode_lock(dentry->d_inode);
	ret = notify_change(ns, dentry, &attr, NULL);
	inode_unlock(dentry->d_inode);
	return ret;
}

int vfs_truncate(const struct path *path, loff_t length)
{
	struct inode *inode = path->dentry->d_inode;
	int error;

	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode))
		return -EINVAL;
	error = mnt_want_write(path->mnt);
	if (error)
		return error;
	error = inode_permission(&init_user_ns, inode, MAY_WRITE);
	if (!error)
		error = get_write_access(inode);
	if (!error) {
		error = break_lease(inode, O_WRONLY);
		if (!error)
			error = do_truncate(&init_user_ns, path->dentry, length, ATTR_MTIME, NULL);
		put_write_access(inode);
	}
	mnt_drop_write(path->mnt);
	return error;
}
EXPORT_SYMBOL(vfs_truncate);
