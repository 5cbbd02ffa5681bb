/*
 * execve(2): collects the strings, lets a binary format load the file. What a task does afterwards is to enter
 * user mode on an empty stack (arch/entry.c); frames of the program that called execve are dropped by host_unwind().
 */
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/posix-timers.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/security.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/sprintf.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/host.h>
#include <asm/mmu_context.h>
#include "exec.h"

static LIST_HEAD(formats);

/* A script's interpreter may be a script; this often. */
#define MAX_INTERP_DEPTH 5

void register_binfmt(struct linux_binfmt *fmt)
{
	list_add_tail(&fmt->lh, &formats);
}

void unregister_binfmt(struct linux_binfmt *fmt)
{
	list_del(&fmt->lh);
}

int bprm_change_interp(const char *interp, struct linux_binprm *bprm)
{
	char *copy = kstrdup(interp, GFP_KERNEL);

	if (!copy)
		return -ENOMEM;
	if (bprm->interp != bprm->filename)
		kfree(bprm->interp);
	bprm->interp = copy;
	return 0;
}

static int read_header(struct linux_binprm *bprm)
{
	loff_t pos = 0;
	ssize_t n;

	memset(bprm->buf, 0, BINPRM_BUF_SIZE);
	n = kernel_read(bprm->file, bprm->buf, BINPRM_BUF_SIZE, &pos);
	return n < 0 ? (int)n : 0;
}

static int search_binary_handler(struct linux_binprm *bprm)
{
	struct linux_binfmt *fmt;
	int err = read_header(bprm);

	if (err)
		return err;
	list_for_each_entry(fmt, &formats, lh) {
		err = fmt->load_binary(bprm);
		if (bprm->point_of_no_return || err != -ENOEXEC)
			return err;
	}
	return -ENOEXEC;
}

/* Loads bprm->file, or whatever interpreter it names. */
static int exec_binprm(struct linux_binprm *bprm)
{
	for (bprm->depth = 0; bprm->depth < MAX_INTERP_DEPTH; bprm->depth++) {
		const char *opened = bprm->interp;
		struct file *file;
		int err = search_binary_handler(bprm);

		if (err || bprm->interp == opened)
			return err;
		file = open_exec(bprm->interp);
		if (IS_ERR(file))
			return PTR_ERR(file);
		close_exec(bprm->file);
		bprm->file = file;
	}
	return -ELOOP;
}

void exec_mmap(struct mm_struct *mm)
{
	struct mm_struct *old = current->mm, *old_active = current->active_mm;

	if (old)
		mm_release(current, old);
	local_irq_disable();
	current->mm = current->active_mm = mm;
	activate_mm(old_active, mm);
	local_irq_enable();
	if (old)
		mmput(old);
	else if (old_active)
		mmdrop(old_active);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int begin_new_exec(struct linux_binprm *bprm)
{
	int err = unshare_files();

	if (!err)
		err = set_mm_exe_file(bprm->mm, bprm->file);
	if (!err)
		err = bprm_creds_from_file(bprm);
	if (err)
		return err;
	bprm->point_of_no_return = 1;
	err = de_thread(current);
	if (err)
		return err;
	exec_mmap(bprm->mm);
	bprm->mm = NULL;
	exit_thread(current);
	current->flags &= ~(PF_KTHREAD | PF_FORKNOEXEC);
	current->thread_info.addr_limit = USER_DS;
	current->thread.tls_base = 0;
	sas_ss_reset(current);
	set_dumpable(current->mm, uid_eq(current_euid(), current_uid()) && gid_eq(current_egid(), current_gid()));
	commit_creds(bprm->cred);
	bprm->cred = NULL;
	__set_task_comm(current, base_name(bprm->filename), true);
	flush_signal_handlers(current, 0);
	exit_itimers(current->signal);
	do_close_on_exec(current->files);
	return 0;
}

static void free_bprm(struct linux_binprm *bprm)
{
	close_exec(bprm->file);
	if (bprm->mm)
		mmput(bprm->mm);
	if (bprm->cred)
		abort_creds(bprm->cred);
	if (bprm->interp != bprm->filename)
		kfree(bprm->interp);
	kfree(bprm->fdpath);
	free_arg_strings(bprm);
	kfree(bprm);
}

/* A file that a descriptor leads to goes by a name below /dev/fd. */
static int set_filename(struct linux_binprm *bprm, int fd, const char *name)
{
	bprm->filename = bprm->interp = name;
	if (fd == AT_FDCWD || *name == '/')
		return 0;
	bprm->fdpath = kasprintf(GFP_KERNEL, *name ? "/dev/fd/%d/%s" : "/dev/fd/%d", fd, name);
	if (!bprm->fdpath)
		return -ENOMEM;
	bprm->filename = bprm->interp = bprm->fdpath;
	return 0;
}

static struct linux_binprm *alloc_bprm(int fd, const char *name)
{
	struct linux_binprm *bprm = kzalloc(sizeof(*bprm), GFP_KERNEL);

	if (!bprm)
		return NULL;
	if (!set_filename(bprm, fd, name)) {
		bprm->mm = mm_alloc();
		if (bprm->mm)
			return bprm;
	}
	free_bprm(bprm);
	return NULL;
}

/* 0: the new program is ready to enter. -errno with the old one untouched, or with a fatal signal on its way. */
static int bprm_execve(struct linux_binprm *bprm, int fd, const struct filename *name, int flags)
{
	struct file *file = do_open_execat(fd, name, flags);
	int err;

	if (IS_ERR(file))
		return PTR_ERR(file);
	bprm->file = file;
	/* An interpreter comes after exec has closed the descriptor, and would not find the script. */
	if (bprm->fdpath && get_close_on_exec(fd))
		bprm->interp_flags |= BINPRM_FLAGS_PATH_INACCESSIBLE;
	err = exec_binprm(bprm);
	if (err && bprm->point_of_no_return && !fatal_signal_pending(current))
		force_fatal_sig(SIGSEGV);
	return err;
}

/* Replaces current's program. Consumes the name. */
static int do_execveat_common(int fd, struct filename *name, const char __user *const __user *argv,
			      const char __user *const __user *envp, int flags)
{
	struct linux_binprm *bprm;
	int err = -ENOMEM;

	if (IS_ERR(name))
		return PTR_ERR(name);
	bprm = alloc_bprm(fd, name->name);
	if (bprm) {
		current->in_execve = 1;
		err = copy_arg_strings(bprm, argv, envp);
		if (!err)
			err = bprm_execve(bprm, fd, name, flags);
		current->in_execve = 0;
		free_bprm(bprm);
	}
	putname(name);
	return err;
}

/* For tasks in kernel mode with KERNEL_DS. 0: the caller is to drop its frames, thread.unwound then starts the program. */
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp)
{
	return do_execveat_common(AT_FDCWD, getname_kernel(filename), (const char __user *const __user *)argv,
				  (const char __user *const __user *)envp, 0);
}

SYSCALL_DEFINE3(execve, const char __user *, filename, const char __user *const __user *, argv,
		const char __user *const __user *, envp)
{
	int err = do_execveat_common(AT_FDCWD, getname(filename), argv, envp, 0);

	if (err)
		return err;
	host_unwind();
}

SYSCALL_DEFINE5(execveat, int, fd, const char __user *, filename, const char __user *const __user *, argv,
		const char __user *const __user *, envp, int, flags)
{
	int lookup_flags = flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0;
	int err = do_execveat_common(fd, getname_flags(filename, lookup_flags, NULL), argv, envp, flags);

	if (err)
		return err;
	host_unwind();
}
