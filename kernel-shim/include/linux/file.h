#ifndef _LINUX_FILE_H
#define _LINUX_FILE_H

#include <linux/types.h>

struct file;
struct task_struct;

struct fd {
	struct file *file;
	unsigned int flags;
};

#define FDPUT_FPUT		1
#define FDPUT_POS_UNLOCK	2

struct file *fget(unsigned int fd);
/* Also finds files opened with O_PATH. */
struct file *fget_raw(unsigned int fd);
struct file *fget_task(struct task_struct *task, unsigned int fd);
void fput(struct file *file);

static inline struct fd fdget(unsigned int fd)
{
	return (struct fd) { fget(fd), FDPUT_FPUT };
}

static inline struct fd fdget_raw(unsigned int fd)
{
	return (struct fd) { fget_raw(fd), FDPUT_FPUT };
}

static inline void fdput(struct fd fd)
{
	if (fd.file)
		fput(fd.file);
}

int get_unused_fd_flags(unsigned int flags);
void put_unused_fd(unsigned int fd);
void fd_install(unsigned int fd, struct file *file);
int close_fd(unsigned int fd);
/* A second descriptor, the lowest free from `from` on. */
int f_dupfd(unsigned int from, struct file *file, unsigned int flags);
int replace_fd(unsigned int fd, struct file *file, unsigned int flags);
void set_close_on_exec(unsigned int fd, int flag);
bool get_close_on_exec(unsigned int fd);

#endif
