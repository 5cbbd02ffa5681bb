/*
 * dup(2) and relatives.
 */
#include <linux/bitops.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Puts `file` under a given number, closing what was there. The caller's reference stays the caller's. */
static int do_dup2(struct file *file, unsigned int fd, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct file *tofree;
	int error = expand_files(files, fd);

	if (error)
		return error;
	tofree = files->fdt->fd[fd];
	if (!tofree && test_bit(fd, files->fdt->open_fds))
		return -EBUSY;		/* reserved by an open in another thread */
	files->fdt->fd[fd] = get_file(file);
	__set_bit(fd, files->fdt->open_fds);
	set_close_on_exec(fd, flags & O_CLOEXEC);
	if (tofree)
		filp_close(tofree, files);
	return fd;
}

int replace_fd(unsigned int fd, struct file *file, unsigned int flags)
{
	if (!file)
		return close_fd(fd);
	if (fd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	return do_dup2(file, fd, flags);
}

int f_dupfd(unsigned int from, struct file *file, unsigned int flags)
{
	unsigned long limit = rlimit(RLIMIT_NOFILE);
	int fd;

	if (from >= limit)
		return -EINVAL;
	fd = alloc_fd(from, limit, flags);
	if (fd >= 0)
		fd_install(fd, get_file(file));
	return fd;
}

static int ksys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	struct file *file;
	int err;

	if (flags & ~O_CLOEXEC || oldfd == newfd)
		return -EINVAL;
	if (newfd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	file = fget_raw(oldfd);
	if (!file)
		return -EBADF;
	err = do_dup2(file, newfd, flags);
	fput(file);
	return err;
}

SYSCALL_DEFINE3(dup3, unsigned int, oldfd, unsigned int, newfd, int, flags)
{
	return ksys_dup3(oldfd, newfd, flags);
}

SYSCALL_DEFINE2(dup2, unsigned int, oldfd, unsigned int, newfd)
{
	if (oldfd == newfd)
		return files_lookup_fd_raw(current->files, oldfd) ? (long) oldfd : -EBADF;
	return ksys_dup3(oldfd, newfd, 0);
}

SYSCALL_DEFINE1(dup, unsigned int, fildes)
{
	struct file *file = fget_raw(fildes);
	int ret;

	if (!file)
		return -EBADF;
	ret = f_dupfd(0, file, 0);
	fput(file);
	return ret;
}

#define CLOSE_RANGE_UNSHARE	(1U << 1)
#define CLOSE_RANGE_CLOEXEC	(1U << 2)

SYSCALL_DEFINE3(close_range, unsigned int, fd, unsigned int, max_fd, unsigned int, flags)
{
	int error = flags & CLOSE_RANGE_UNSHARE ? unshare_files() : 0;
	struct files_struct *files = current->files;

	if (flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC) || fd > max_fd)
		return -EINVAL;
	if (error)
		return error;
	for (; fd <= max_fd && fd < files->fdt->max_fds; fd++) {
		if (!files->fdt->fd[fd])
			continue;
		if (flags & CLOSE_RANGE_CLOEXEC)
			__set_bit(fd, files->fdt->close_on_exec);
		else
			close_fd(fd);
	}
	return 0;
}
