/*
 * Descriptor tables. A table is changed by its own process only, which the kernel does not preempt; the places where
 * it sleeps (growing) look again afterwards.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

/* The first task's table, and the pattern of a small one. */
struct files_struct init_files = {
	.count = ATOMIC_INIT(1),
	.fdt = &init_files.fdtab,
	.fdtab = {
		.max_fds = NR_OPEN_DEFAULT,
		.fd = init_files.fd_array,
		.close_on_exec = init_files.close_on_exec_init,
		.open_fds = init_files.open_fds_init,
	},
};

static struct files_struct *alloc_files(void)
{
	struct files_struct *files = kzalloc(sizeof(*files), GFP_KERNEL);

	if (!files)
		return NULL;
	atomic_set(&files->count, 1);
	spin_lock_init(&files->file_lock);
	files->fdt = &files->fdtab;
	files->fdtab.max_fds = NR_OPEN_DEFAULT;
	files->fdtab.fd = files->fd_array;
	files->fdtab.close_on_exec = files->close_on_exec_init;
	files->fdtab.open_fds = files->open_fds_init;
	return files;
}

static void free_fdtable(struct files_struct *files, struct fdtable *fdt)
{
	if (fdt == &files->fdtab)
		return;
	kfree(fdt->fd);
	kfree(fdt->close_on_exec);
	kfree(fdt->open_fds);
	kfree(fdt);
}

static struct fdtable *alloc_fdtable(unsigned int nr)
{
	struct fdtable *fdt = kzalloc(sizeof(*fdt), GFP_KERNEL);

	if (!fdt)
		return NULL;
	nr = ALIGN(nr, BITS_PER_LONG);
	fdt->max_fds = nr;
	fdt->fd = kcalloc(nr, sizeof(struct file *), GFP_KERNEL);
	fdt->close_on_exec = kcalloc(BITS_TO_LONGS(nr), sizeof(long), GFP_KERNEL);
	fdt->open_fds = kcalloc(BITS_TO_LONGS(nr), sizeof(long), GFP_KERNEL);
	if (fdt->fd && fdt->close_on_exec && fdt->open_fds)
		return fdt;
	kfree(fdt->fd);
	kfree(fdt->close_on_exec);
	kfree(fdt->open_fds);
	kfree(fdt);
	return NULL;
}

static void copy_fdtable(struct fdtable *to, const struct fdtable *from, unsigned int count)
{
	memcpy(to->fd, from->fd, count * sizeof(struct file *));
	memcpy(to->close_on_exec, from->close_on_exec, count / BITS_PER_LONG * sizeof(long));
	memcpy(to->open_fds, from->open_fds, count / BITS_PER_LONG * sizeof(long));
}

/* Makes room for descriptor nr. */
int expand_files(struct files_struct *files, unsigned int nr)
{
	struct fdtable *old = files->fdt, *new;

	if (nr < old->max_fds)
		return 0;
	new = alloc_fdtable(max(nr + 1, old->max_fds * 2));
	if (!new)
		return -ENOMEM;
	if (files->fdt != old) {
		free_fdtable(files, new);
		return expand_files(files, nr);
	}
	copy_fdtable(new, old, old->max_fds);
	files->fdt = new;
	free_fdtable(files, old);
	return 0;
}

/* A reserved descriptor in [start, end), or -EMFILE or -ENOMEM. */
int alloc_fd(unsigned int start, unsigned int end, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct fdtable *fdt;
	unsigned int fd;
	int error;

	for (;;) {
		fdt = files->fdt;
		fd = find_next_zero_bit(fdt->open_fds, fdt->max_fds, max(start, files->next_fd));
		if (fd >= end)
			return -EMFILE;
		if (fd < fdt->max_fds)
			break;
		error = expand_files(files, fd);
		if (error)
			return error;
	}
	if (start <= files->next_fd)
		files->next_fd = fd + 1;
	__set_bit(fd, fdt->open_fds);
	if (flags & O_CLOEXEC)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
	return fd;
}

int get_unused_fd_flags(unsigned int flags)
{
	return alloc_fd(0, rlimit(RLIMIT_NOFILE), flags);
}
EXPORT_SYMBOL(get_unused_fd_flags);

static void __put_unused_fd(struct files_struct *files, unsigned int fd)
{
	__clear_bit(fd, files->fdt->open_fds);
	if (fd < files->next_fd)
		files->next_fd = fd;
}

void put_unused_fd(unsigned int fd)
{
	__put_unused_fd(current->files, fd);
}
EXPORT_SYMBOL(put_unused_fd);

/* Makes a reserved descriptor live; takes over the file's reference. */
void fd_install(unsigned int fd, struct file *file)
{
	struct fdtable *fdt = current->files->fdt;

	BUG_ON(fdt->fd[fd]);
	fdt->fd[fd] = file;
}
EXPORT_SYMBOL(fd_install);

struct file *files_lookup_fd_raw(struct files_struct *files, unsigned int fd)
{
	return fd < files->fdt->max_fds ? files->fdt->fd[fd] : NULL;
}

unsigned int files_max_open(struct files_struct *files)
{
	return files->fdt->max_fds;
}

struct file *fget_raw(unsigned int fd)
{
	struct file *file = current->files ? files_lookup_fd_raw(current->files, fd) : NULL;

	return file ? get_file(file) : NULL;
}
EXPORT_SYMBOL(fget_raw);

struct file *fget(unsigned int fd)
{
	struct file *file = current->files ? files_lookup_fd_raw(current->files, fd) : NULL;

	return file && !(file->f_mode & FMODE_PATH) ? get_file(file) : NULL;
}
EXPORT_SYMBOL(fget);

/* Another task's; NULL if it has none under this number. */
struct file *fget_task(struct task_struct *task, unsigned int fd)
{
	struct file *file = task->files ? files_lookup_fd_raw(task->files, fd) : NULL;

	return file ? get_file(file) : NULL;
}

/* Takes the file out of the table; NULL if the descriptor was not open. */
static struct file *pick_file(struct files_struct *files, unsigned int fd)
{
	struct file *file = files_lookup_fd_raw(files, fd);

	if (!file)
		return NULL;
	files->fdt->fd[fd] = NULL;
	__clear_bit(fd, files->fdt->close_on_exec);
	__put_unused_fd(files, fd);
	return file;
}

int close_fd(unsigned int fd)
{
	struct file *file = pick_file(current->files, fd);

	return file ? filp_close(file, current->files) : -EBADF;
}
EXPORT_SYMBOL(close_fd);

void set_close_on_exec(unsigned int fd, int flag)
{
	struct fdtable *fdt = current->files->fdt;

	if (flag)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
}

bool get_close_on_exec(unsigned int fd)
{
	return test_bit(fd, current->files->fdt->close_on_exec);
}

/*
 * Whole tables: fork, exec, exit.
 */

/* One past the last open descriptor, in whole words of the bitmap. */
static unsigned int count_open_files(const struct fdtable *fdt, unsigned int max_fds)
{
	unsigned int last = find_last_bit(fdt->open_fds, min(fdt->max_fds, max_fds));

	return last >= min(fdt->max_fds, max_fds) ? 0 : ALIGN(last + 1, BITS_PER_LONG);
}

struct files_struct *dup_fd(struct files_struct *oldf, unsigned int max_fds, int *errorp)
{
	struct files_struct *newf = alloc_files();
	unsigned int count = count_open_files(oldf->fdt, max_fds), i;

	*errorp = -ENOMEM;
	if (!newf)
		return NULL;
	if (count > NR_OPEN_DEFAULT) {
		newf->fdt = alloc_fdtable(count);
		if (!newf->fdt) {
			kfree(newf);
			return NULL;
		}
	}
	copy_fdtable(newf->fdt, oldf->fdt, count);
	for (i = 0; i < count; i++) {
		if (newf->fdt->fd[i])
			get_file(newf->fdt->fd[i]);
		else
			/* Reserved by an open under way in the parent. */
			__clear_bit(i, newf->fdt->open_fds);
	}
	newf->next_fd = min(oldf->next_fd, count);
	*errorp = 0;
	return newf;
}

static void close_files(struct files_struct *files)
{
	unsigned int i;

	for (i = 0; i < files->fdt->max_fds; i++) {
		struct file *file = pick_file(files, i);

		if (file) {
			filp_close(file, files);
			cond_resched();
		}
	}
}

void put_files_struct(struct files_struct *files)
{
	if (!atomic_dec_and_test(&files->count))
		return;
	close_files(files);
	free_fdtable(files, files->fdt);
	kfree(files);
}

int copy_files(unsigned long clone_flags, struct task_struct *tsk)
{
	struct files_struct *oldf = current->files;
	int error = 0;

	if (!oldf)
		return 0;
	if (clone_flags & CLONE_FILES) {
		atomic_inc(&oldf->count);
		tsk->files = oldf;
		return 0;
	}
	tsk->files = dup_fd(oldf, NR_OPEN_MAX, &error);
	return error;
}

void exit_files(struct task_struct *tsk)
{
	struct files_struct *files = tsk->files;

	tsk->files = NULL;
	if (files && files != &init_files)
		put_files_struct(files);
}

/* Gives current a table of its own. */
int unshare_files(void)
{
	struct files_struct *old = current->files, *copy;
	int error;

	if (old && atomic_read(&old->count) == 1)
		return 0;
	if (old)
		copy = dup_fd(old, NR_OPEN_MAX, &error);
	else
		copy = alloc_files(), error = -ENOMEM;
	if (!copy)
		return error;
	current->files = copy;
	if (old && old != &init_files)
		put_files_struct(old);
	return 0;
}

void do_close_on_exec(struct files_struct *files)
{
	unsigned int i;

	for (i = 0; i < files->fdt->max_fds; i++) {
		if (test_bit(i, files->fdt->close_on_exec)) {
			struct file *file = pick_file(files, i);

			if (file)
				filp_close(file, files);
		}
	}
}

int iterate_fd(struct files_struct *files, unsigned int start, int (*fn)(const void *, struct file *, unsigned int),
	       const void *p)
{
	unsigned int i;
	int res = 0;

	for (i = start; files && i < files->fdt->max_fds && !res; i++)
		if (files->fdt->fd[i])
			res = fn(p, files->fdt->fd[i], i);
	return res;
}
EXPORT_SYMBOL(iterate_fd);
