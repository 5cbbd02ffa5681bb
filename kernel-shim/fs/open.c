/*
 * Opening and closing.
 */
#include <linux/capability.h>
#include <linux/cdev.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/*
 * Modules.
 */

const struct file_operations *fops_get(const struct file_operations *fops)
{
	return fops && try_module_get(fops->owner) ? fops : NULL;
}
EXPORT_SYMBOL(fops_get);

void fops_put(const struct file_operations *fops)
{
	if (fops)
		module_put(fops->owner);
}
EXPORT_SYMBOL(fops_put);

void replace_fops(struct file *file, const struct file_operations *fops)
{
	fops_put(file->f_op);
	BUG_ON(!(file->f_op = fops));
}
EXPORT_SYMBOL(replace_fops);

/*
 * Opening.
 */

static bool has_read(const struct file_operations *op)
{
	return op->read || op->read_iter || op->aio_read_before_2_6_19 || op->aio_read_before_4_1 ||
	       op->readv_before_2_6_19;
}

static bool has_write(const struct file_operations *op)
{
	return op->write || op->write_iter || op->aio_write_before_2_6_19 || op->aio_write_before_4_1 ||
	       op->writev_before_2_6_19;
}

/*
 * A table without llseek means "cannot seek" since 2.6.37; before, it meant default_llseek, and drivers of that time
 * count on it.
 */
static bool can_seek(const struct file_operations *op)
{
	return op->llseek || (op->owner && op->owner->api_version < KERNEL_VERSION(2, 6, 37));
}

static int open_for_write(struct file *f, struct inode *inode)
{
	int error;

	if (S_ISCHR(inode->i_mode) || S_ISBLK(inode->i_mode) || S_ISFIFO(inode->i_mode))
		return 0;
	error = get_write_access(inode);
	if (!error)
		f->f_mode |= FMODE_WRITER;
	return error;
}

/* Opens the object of f->f_path (referenced by the caller's copy) with `open`, or the inode's own open method. */
int do_dentry_open(struct file *f, struct inode *inode, int (*open)(struct inode *, struct file *))
{
	static const struct file_operations empty_fops;
	int error;

	path_get(&f->f_path);
	f->f_inode = inode;
	f->f_mapping = inode->i_mapping;
	if (f->f_flags & O_PATH) {
		f->f_mode = FMODE_PATH | FMODE_OPENED;
		f->f_op = &empty_fops;
		return 0;
	}
	error = f->f_mode & FMODE_WRITE ? open_for_write(f, inode) : 0;
	if (error)
		goto fail;
	if (S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode))
		f->f_mode |= FMODE_ATOMIC_POS;
	f->f_op = fops_get(inode->i_fop);
	error = -ENODEV;
	if (!f->f_op)
		goto fail;
	error = break_lease(inode, f->f_flags);
	if (error)
		goto fail_ops;
	f->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if (!open)
		open = f->f_op->open;
	error = open ? open(inode, f) : 0;
	/* A positive value is a driver's slip that the caller could not tell from a descriptor. */
	if (WARN_ON_ONCE(error > 0))
		error = -EINVAL;
	if (error)
		goto fail_ops;
	f->f_mode |= FMODE_OPENED;
	i_readcount_inc(f);
	if (f->f_mode & FMODE_READ && has_read(f->f_op))
		f->f_mode |= FMODE_CAN_READ;
	if (f->f_mode & FMODE_WRITE && has_write(f->f_op))
		f->f_mode |= FMODE_CAN_WRITE;
	if (f->f_mode & FMODE_LSEEK && !can_seek(f->f_op))
		f->f_mode &= ~FMODE_LSEEK;
	f->f_flags &= ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	return 0;

fail_ops:
	fops_put(f->f_op);
fail:
	f->f_op = NULL;
	if (f->f_mode & FMODE_WRITER)
		put_write_access(inode);
	path_put(&f->f_path);
	f->f_path = (struct path) { };
	f->f_inode = NULL;
	return error;
}

int vfs_open(const struct path *path, struct file *file)
{
	file->f_path = *path;
	return do_dentry_open(file, path->dentry->d_inode, NULL);
}

/* Opens what is already known; takes references of its own to the path. */
struct file *dentry_open(const struct path *path, int flags, const struct cred *cred)
{
	struct file *f = alloc_empty_file(flags, cred);
	int error;

	if (IS_ERR(f))
		return f;
	error = vfs_open(path, f);
	if (!error)
		return f;
	fput(f);
	return ERR_PTR(error);
}
EXPORT_SYMBOL(dentry_open);

/* For open methods of devices that are streams: no seeking, no pread, no pwrite. */
int nonseekable_open(struct inode *inode, struct file *file)
{
	file->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}
EXPORT_SYMBOL(nonseekable_open);

/* The same, and the file has no position at all: read and write get a NULL ppos. */
int stream_open(struct inode *inode, struct file *file)
{
	file->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE | FMODE_ATOMIC_POS);
	file->f_mode |= FMODE_STREAM;
	return 0;
}
EXPORT_SYMBOL(stream_open);

int generic_file_open(struct inode *inode, struct file *file)
{
	if (!(file->f_flags & O_LARGEFILE) && i_size_read(inode) > MAX_NON_LFS)
		return -EOVERFLOW;
	return 0;
}
EXPORT_SYMBOL(generic_file_open);

/* What open(2)'s flags mean for the walk, and for the file it ends at. */
int build_open_flags(int flags, umode_t mode, struct open_flags *op)
{
	static const int acc_modes[] = { MAY_READ, MAY_WRITE, MAY_READ | MAY_WRITE, MAY_READ | MAY_WRITE };

	flags &= VALID_OPEN_FLAGS;
	op->mode = flags & (O_CREAT | __O_TMPFILE) ? mode & S_IALLUGO : 0;
	if (flags & O_PATH)
		flags &= O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;
	if ((flags & (O_DIRECTORY | O_CREAT)) == (O_DIRECTORY | O_CREAT))
		return -EINVAL;
	op->acc_mode = flags & O_PATH ? 0 : acc_modes[flags & O_ACCMODE];
	if (flags & __O_TMPFILE && (!(flags & O_DIRECTORY) || !(op->acc_mode & MAY_WRITE)))
		return -EINVAL;
	if (flags & O_TRUNC)
		op->acc_mode |= MAY_WRITE;
	op->open_flag = flags;
	op->intent = flags & O_PATH ? 0 : LOOKUP_OPEN;
	if (flags & O_CREAT)
		op->intent |= LOOKUP_CREATE;
	if (flags & O_EXCL && flags & O_CREAT)
		op->intent |= LOOKUP_EXCL;
	op->lookup_flags = flags & O_DIRECTORY ? LOOKUP_DIRECTORY : 0;
	if (!(flags & O_NOFOLLOW))
		op->lookup_flags |= LOOKUP_FOLLOW;
	return 0;
}

struct file *file_open_name(struct filename *name, int flags, umode_t mode)
{
	struct open_flags op;
	int err = build_open_flags(flags, mode, &op);

	return err ? ERR_PTR(err) : do_filp_open(AT_FDCWD, name, &op);
}

/* A file by a name of the kernel's own. An ERR_PTR on failure; ended by filp_close(). */
struct file *filp_open(const char *filename, int flags, umode_t mode)
{
	struct filename *name = getname_kernel(filename);
	struct file *file;

	if (IS_ERR(name))
		return ERR_CAST(name);
	file = file_open_name(name, flags, mode);
	putname(name);
	return file;
}
EXPORT_SYMBOL(filp_open);

long do_sys_openat2(int dfd, const char __user *filename, int flags, const struct open_flags *op)
{
	struct filename *name = getname(filename);
	struct file *f;
	int fd;

	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = get_unused_fd_flags(flags);
	if (fd >= 0) {
		f = do_filp_open(dfd, name, op);
		if (IS_ERR(f)) {
			put_unused_fd(fd);
			fd = PTR_ERR(f);
		} else {
			fd_install(fd, f);
		}
	}
	putname(name);
	return fd;
}

long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode)
{
	struct open_flags op;
	int err = build_open_flags(flags, mode, &op);

	return err ? err : do_sys_openat2(dfd, filename, flags, &op);
}

SYSCALL_DEFINE3(open, const char __user *, filename, int, flags, umode_t, mode)
{
	return do_sys_open(AT_FDCWD, filename, flags, mode);
}

SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode)
{
	return do_sys_open(dfd, filename, flags, mode);
}

SYSCALL_DEFINE2(creat, const char __user *, pathname, umode_t, mode)
{
	return do_sys_open(AT_FDCWD, pathname, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/*
 * Closing.
 */

/* One descriptor of the file goes: flush, then the reference. `id` is the table it was in. */
int filp_close(struct file *filp, fl_owner_t id)
{
	int retval = 0;

	if (WARN(!file_count(filp), "VFS: close of a file that is not open\n"))
		return 0;
	if (filp->f_op->flush)
		retval = filp->f_op->flush(filp, id);
	else if (filp->f_op->flush_before_2_6_18)
		retval = filp->f_op->flush_before_2_6_18(filp);
	locks_remove_posix(filp, id);
	fput(filp);
	return retval;
}
EXPORT_SYMBOL(filp_close);

SYSCALL_DEFINE1(close, unsigned int, fd)
{
	int retval = close_fd(fd);

	/* The descriptor is gone: restarting the call would close another. */
	if (retval == -ERESTARTSYS || retval == -ERESTARTNOINTR || retval == -ERESTARTNOHAND ||
	    retval == -ERESTART_RESTARTBLOCK)
		retval = -EINTR;
	return retval;
}
