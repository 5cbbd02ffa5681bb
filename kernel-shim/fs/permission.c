/*
 * Who may do what with an inode.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/sched.h>

static int acl_permission_check(struct inode *inode, int mask)
{
	unsigned int mode = inode->i_mode;

	if (uid_eq(current_fsuid(), inode->i_uid))
		mode >>= 6;
	else if (in_group_p(inode->i_gid))
		mode >>= 3;
	return mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC) ? -EACCES : 0;
}

/* By mode bits and capabilities: 0 or -EACCES. */
int generic_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	if (!acl_permission_check(inode, mask))
		return 0;
	if (S_ISDIR(inode->i_mode)) {
		if (!(mask & MAY_WRITE) && capable(CAP_DAC_READ_SEARCH))
			return 0;
		return capable(CAP_DAC_OVERRIDE) ? 0 : -EACCES;
	}
	if ((mask & (MAY_READ | MAY_WRITE | MAY_EXEC)) == MAY_READ && capable(CAP_DAC_READ_SEARCH))
		return 0;
	/* Even root executes only what somebody may execute. */
	if ((!(mask & MAY_EXEC) || inode->i_mode & S_IXUGO) && capable(CAP_DAC_OVERRIDE))
		return 0;
	return -EACCES;
}
EXPORT_SYMBOL(generic_permission);

int inode_permission(struct user_namespace *ns, struct inode *inode, int mask)
{
	umode_t mode = inode->i_mode;

	if (mask & MAY_WRITE && IS_RDONLY(inode) && (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
		return -EROFS;
	if (inode->i_op->permission)
		return inode->i_op->permission(ns, inode, mask);
	return generic_permission(ns, inode, mask);
}
EXPORT_SYMBOL(inode_permission);
