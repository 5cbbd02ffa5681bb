/*
 * Programs that the kernel starts. The caller may be anyone in process context, so a work item makes the process: it
 * becomes the child of a kernel thread that waits for it, or of nobody in particular.
 */
#include <linux/binfmts.h>
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/umh.h>
#include <linux/workqueue.h>

static void free_info(struct subprocess_info *info)
{
	if (info->cleanup)
		info->cleanup(info);
	kfree(info);
}

/* The caller, if it waits, is told and frees info. */
static void umh_complete(struct subprocess_info *info)
{
	if (info->complete)
		complete(info->complete);
	else
		free_info(info);
}

/* The new process: execs, or ends with the error in info->retval. */
static int exec_async(void *data)
{
	struct subprocess_info *info = data;
	struct cred *new;
	int wait = info->wait;
	int err = -ENOMEM;

	new = prepare_kernel_cred(current);
	if (new) {
		err = info->init ? info->init(info, new) : 0;
		if (err) {
			abort_creds(new);
		} else {
			commit_creds(new);
			err = kernel_execve(info->path, (const char *const *)info->argv, (const char *const *)info->envp);
		}
	}
	info->retval = err;
	/* Who waits for the process learns of it from its end. */
	if (!(wait & UMH_WAIT_PROC))
		umh_complete(info);
	if (err)
		do_exit(0);
	return 0;
}

static void exec_and_wait(struct subprocess_info *info)
{
	int status = 0;
	pid_t pid;

	kernel_sigaction(SIGCHLD, SIG_DFL);
	pid = user_mode_thread(exec_async, info, SIGCHLD);
	if (pid < 0) {
		info->retval = pid;
	} else {
		kernel_wait4(pid, (int __user *)&status, 0, NULL);
		/* An error of the exec itself stands in retval already. */
		if (!info->retval)
			info->retval = status;
	}
	kernel_sigaction(SIGCHLD, SIG_IGN);
	umh_complete(info);
}

static void exec_work(struct work_struct *work)
{
	struct subprocess_info *info = container_of(work, struct subprocess_info, work);
	pid_t pid;

	if (info->wait & UMH_WAIT_PROC) {
		exec_and_wait(info);
		return;
	}
	/* SIGCHLD is ignored in kernel threads: the process is reaped at its end. */
	pid = user_mode_thread(exec_async, info, SIGCHLD);
	if (pid < 0) {
		info->retval = pid;
		umh_complete(info);
	}
}

struct subprocess_info *call_usermodehelper_setup(const char *path, char **argv, char **envp, gfp_t gfp_mask,
						  int (*init)(struct subprocess_info *info, struct cred *new),
						  void (*cleanup)(struct subprocess_info *info), void *data)
{
	struct subprocess_info *info = kzalloc(sizeof(*info), gfp_mask);

	if (!info)
		return NULL;
	INIT_WORK(&info->work, exec_work);
	info->path = path;
	info->argv = argv;
	info->envp = envp;
	info->init = init;
	info->cleanup = cleanup;
	info->data = data;
	return info;
}
EXPORT_SYMBOL(call_usermodehelper_setup);

int call_usermodehelper_exec(struct subprocess_info *info, int wait)
{
	DECLARE_COMPLETION_ONSTACK(done);
	int retval;

	if (!info->path || !info->path[0]) {
		retval = info->path ? 0 : -EINVAL;
		free_info(info);
		return retval;
	}
	info->wait = wait & ~UMH_KILLABLE;
	info->complete = wait == UMH_NO_WAIT ? NULL : &done;
	queue_work(system_unbound_wq, &info->work);
	if (wait == UMH_NO_WAIT)
		return 0;
	wait_for_completion(&done);
	retval = info->retval;
	free_info(info);
	return retval;
}
EXPORT_SYMBOL(call_usermodehelper_exec);

int call_usermodehelper(const char *path, char **argv, char **envp, int wait)
{
	gfp_t gfp = wait == UMH_NO_WAIT ? GFP_ATOMIC : GFP_KERNEL;
	struct subprocess_info *info = call_usermodehelper_setup(path, argv, envp, gfp, NULL, NULL, NULL);

	return info ? call_usermodehelper_exec(info, wait) : -ENOMEM;
}
EXPORT_SYMBOL(call_usermodehelper);

int call_usermodehelper_before_2_6_23(const char *path, char **argv, char **envp, int wait)
{
	return call_usermodehelper(path, argv, envp, wait + 1);
}
EXPORT_SYMBOL(call_usermodehelper_before_2_6_23);
