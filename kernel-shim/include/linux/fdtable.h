/*
 * The descriptor table of a process (fs/file.c).
 */
#ifndef _LINUX_FDTABLE_H
#define _LINUX_FDTABLE_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/file.h>
#include <linux/spinlock.h>

struct task_struct;

#define NR_OPEN_DEFAULT	32

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
	unsigned long *close_on_exec;
	unsigned long *open_fds;
};

struct files_struct {
	atomic_t count;
	spinlock_t file_lock;
	struct fdtable *fdt;
	struct fdtable fdtab;
	unsigned int next_fd;
	unsigned long close_on_exec_init[1];
	unsigned long open_fds_init[1];
	struct file *fd_array[NR_OPEN_DEFAULT];
};

extern struct files_struct init_files;

/* A private copy, or NULL with *errorp set. */
struct files_struct *dup_fd(struct files_struct *oldf, unsigned int max_fds, int *errorp);
void put_files_struct(struct files_struct *files);
/* fork: shares (CLONE_FILES) or copies current's table into tsk. */
int copy_files(unsigned long clone_flags, struct task_struct *tsk);
void exit_files(struct task_struct *tsk);
/* exec: closes what is marked close-on-exec, after making the table private. */
void do_close_on_exec(struct files_struct *files);
int unshare_files(void);
struct file *files_lookup_fd_raw(struct files_struct *files, unsigned int fd);
unsigned int files_max_open(struct files_struct *files);
int iterate_fd(struct files_struct *files, unsigned int start, int (*fn)(const void *, struct file *, unsigned int),
	       const void *p);

#endif
