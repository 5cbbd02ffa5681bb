/* The files that exec opens: programs, scripts, and scripts' interpreters. */
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include "exec.h"
#include "internal.h"

/* -EACCES for what is no regular file, as for a missing x bit: what is opened here need not be readable. */
static struct file *open_path_exec(const struct path *path)
{
	struct inode *inode = d_inode(path->dentry);
	int err = -EACCES;

	if (S_ISLNK(inode->i_mode))
		err = -ELOOP;
	else if (S_ISREG(inode->i_mode))
		err = inode_permission(&init_user_ns, inode, MAY_EXEC);
	return err ? ERR_PTR(err) : dentry_open(path, O_LARGEFILE | O_RDONLY, current_cred());
}

/*
 * The file that is to be executed, by a name that is not consumed. It cannot be written until close_exec(); -ETXTBSY if it
 * is open for that.
 */
struct file *do_open_execat(int fd, const struct filename *name, int flags)
{
	unsigned int lookup_flags = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct file *file;
	struct path path;
	int err;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return ERR_PTR(-EINVAL);
	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	err = filename_lookup(fd, getname_kernel(name->name), lookup_flags, &path, NULL);
	if (err)
		return ERR_PTR(err);
	file = open_path_exec(&path);
	path_put(&path);
	if (IS_ERR(file))
		return file;
	err = deny_write_access(file);
	if (!err)
		return file;
	fput(file);
	return ERR_PTR(err);
}

struct file *open_exec(const char *name)
{
	struct filename *filename = getname_kernel(name);
	struct file *file;

	if (IS_ERR(filename))
		return ERR_CAST(filename);
	file = do_open_execat(AT_FDCWD, filename, 0);
	putname(filename);
	return file;
}

void close_exec(struct file *file)
{
	if (!file)
		return;
	allow_write_access(file);
	fput(file);
}
