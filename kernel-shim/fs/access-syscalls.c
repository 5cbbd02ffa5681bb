/*
 * System calls that ask for rights, and those that move a process in the tree.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/file.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Credentials in which the real ids decide. NULL without memory. */
static struct cred *access_cred(void)
{
	struct cred *cred = prepare_creds();

	if (!cred)
		return NULL;
	cred->fsuid = cred->uid;
	cred->fsgid = cred->gid;
	cred->cap_effective = cred->uid.val ? CAP_EMPTY_SET : cred->cap_permitted;
	return cred;
}

static long access_path(int dfd, const char __user *filename, int mode, int flags)
{
	unsigned int lookup_flags = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct inode *inode;
	struct path path;
	int error;

	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup_flags, &path);
	if (error)
		return error;
	inode = path.dentry->d_inode;
	if (mode & MAY_EXEC && S_ISREG(inode->i_mode) && path.mnt->mnt_flags & MNT_NOEXEC)
		error = -EACCES;
	if (!error)
		error = inode_permission(&init_user_ns, inode, mode | MAY_ACCESS);
	path_put(&path);
	return error;
}

static long do_faccessat(int dfd, const char __user *filename, int mode, int flags)
{
	const struct cred *old;
	struct cred *cred;
	long error;

	if (mode & ~S_IRWXO || flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flags & AT_EACCESS)
		return access_path(dfd, filename, mode, flags);
	cred = access_cred();
	if (!cred)
		return -ENOMEM;
	old = override_creds(cred);
	error = access_path(dfd, filename, mode, flags);
	revert_creds(old);
	put_cred(cred);
	return error;
}

SYSCALL_DEFINE4(faccessat2, int, dfd, const char __user *, filename, int, mode, int, flags)
{
	return do_faccessat(dfd, filename, mode, flags);
}

SYSCALL_DEFINE3(faccessat, int, dfd, const char __user *, filename, int, mode)
{
	return do_faccessat(dfd, filename, mode, 0);
}

SYSCALL_DEFINE2(access, const char __user *, filename, int, mode)
{
	return do_faccessat(AT_FDCWD, filename, mode, 0);
}

/*
 * Where a process stands.
 */

SYSCALL_DEFINE1(chdir, const char __user *, filename)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &path);

	if (error)
		return error;
	error = inode_permission(&init_user_ns, path.dentry->d_inode, MAY_EXEC | MAY_CHDIR);
	if (!error)
		set_fs_pwd(current->fs, &path);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE1(fchdir, unsigned int, fd)
{
	struct fd f = fdget_raw(fd);
	int error = -ENOTDIR;

	if (!f.file)
		return -EBADF;
	if (S_ISDIR(file_inode(f.file)->i_mode))
		error = inode_permission(&init_user_ns, file_inode(f.file), MAY_EXEC | MAY_CHDIR);
	if (!error)
		set_fs_pwd(current->fs, &f.file->f_path);
	fdput(f);
	return error;
}

SYSCALL_DEFINE1(chroot, const char __user *, filename)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &path);

	if (error)
		return error;
	error = capable(CAP_SYS_CHROOT) ? 0 : -EPERM;
	if (!error)
		set_fs_root(current->fs, &path);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE1(umask, int, mask)
{
	int old = current->fs->umask;

	current->fs->umask = mask & S_IRWXUGO;
	return old;
}
