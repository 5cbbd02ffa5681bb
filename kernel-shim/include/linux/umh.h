/* Programs that the kernel starts. */
#ifndef _LINUX_UMH_H
#define _LINUX_UMH_H

#include <linux/api_version.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#define UMH_NO_WAIT	0	/* do not wait, not even for the exec */
#define UMH_WAIT_EXEC	1	/* for the exec: its error is returned */
#define UMH_WAIT_PROC	2	/* for the end of the program: its wait status is returned */
#define UMH_KILLABLE	4

struct cred;
struct completion;

struct subprocess_info {
	struct work_struct work;
	struct completion *complete;
	const char *path;
	char **argv;
	char **envp;
	int wait;
	int retval;
	int (*init)(struct subprocess_info *info, struct cred *new);
	void (*cleanup)(struct subprocess_info *info);
	void *data;
};

/*
 * The program runs as a child of a kernel thread, as root, in the root directory. setup returns NULL without memory;
 * exec takes info over. init runs in the new process before its exec, cleanup at the very end. Process context.
 */
struct subprocess_info *call_usermodehelper_setup(const char *path, char **argv, char **envp, gfp_t gfp_mask,
						  int (*init)(struct subprocess_info *info, struct cred *new),
						  void (*cleanup)(struct subprocess_info *info), void *data);
int call_usermodehelper_exec(struct subprocess_info *info, int wait);
/* Until 2.6.22 wait was -1, 0, 1 for what are UMH_NO_WAIT, UMH_WAIT_EXEC, UMH_WAIT_PROC now. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 23)
int call_usermodehelper(const char *path, char **argv, char **envp, int wait)
	__shape(call_usermodehelper_before_2_6_23);
#else
int call_usermodehelper(const char *path, char **argv, char **envp, int wait);
#endif

#endif
