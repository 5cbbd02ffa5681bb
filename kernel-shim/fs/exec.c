/*
 * execve(2): collects the strings, opens the file, lets a binary format load it. What a task does afterwards is to enter
 * user mode on an empty stack (arch/entry.c); frames of the program that called execve are dropped by host_unwind().
 */
#include <linux/binfmts.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/posix-timers.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
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

/* -EACCES for what is no regular file, as for a missing x bit: what is opened here need not be readable. */
static struct file *open_path_exec(const struct path *path)
{
	struct inode *inode = d_inode(path->dentry);
	int err = S_ISREG(inode->i_mode) ? inode_permission(&init_user_ns, inode, MAY_EXEC) : -EACCES;

	return err ? ERR_PTR(err) : dentry_open(path, O_LARGEFILE | O_RDONLY, current_cred());
}

/* The file that is to be executed. It cannot be written until close_exec(); -ETXTBSY if it is open for that. */
static struct file *open_exec(const char *name)
{
	struct file *file;
	struct path path;
	int err = kern_path(name, LOOKUP_FOLLOW, &path);

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

static void close_exec(struct file *file)
{
	if (!file)
		return;
	allow_write_access(file);
	fput(file);
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

/* Opens what is to be run: the file itself, then whatever interpreter it names. */
static int exec_binprm(struct linux_binprm *bprm)
{
	const char *opened = NULL;
	int err;

	for (bprm->depth = 0; bprm->depth < MAX_INTERP_DEPTH; bprm->depth++) {
		opened = bprm->interp;
		close_exec(bprm->file);
		bprm->file = open_exec(opened);
		if (IS_ERR(bprm->file)) {
			err = PTR_ERR(bprm->file);
			bprm->file = NULL;
			return err;
		}
		err = search_binary_handler(bprm);
		if (err || bprm->interp == opened)
			return err;
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
	if (bprm->interp != bprm->filename)
		kfree(bprm->interp);
	free_arg_strings(bprm);
	kfree(bprm);
}

static struct linux_binprm *alloc_bprm(const char *filename)
{
	struct linux_binprm *bprm = kzalloc(sizeof(*bprm), GFP_KERNEL);

	if (!bprm)
		return NULL;
	bprm->filename = bprm->interp = filename;
	bprm->mm = mm_alloc();
	if (bprm->mm)
		return bprm;
	free_bprm(bprm);
	return NULL;
}

/*
 * Replaces current's program. 0: the new one is ready to enter. -errno with the old one untouched, or, past the point of no
 * return, with a fatal signal on its way.
 */
static int do_execve(const char *filename, const char __user *const __user *argv, const char __user *const __user *envp)
{
	struct linux_binprm *bprm = alloc_bprm(filename);
	int err;

	if (!bprm)
		return -ENOMEM;
	current->in_execve = 1;
	err = copy_arg_strings(bprm, argv, envp);
	if (!err)
		err = exec_binprm(bprm);
	current->in_execve = 0;
	if (err && bprm->point_of_no_return && !fatal_signal_pending(current))
		force_fatal_sig(SIGSEGV);
	free_bprm(bprm);
	return err;
}

/* For tasks in kernel mode with KERNEL_DS. 0: the caller is to drop its frames, thread.unwound then starts the program. */
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp)
{
	return do_execve(filename, (const char __user *const __user *)argv, (const char __user *const __user *)envp);
}

SYSCALL_DEFINE3(execve, const char __user *, filename, const char __user *const __user *, argv,
		const char __user *const __user *, envp)
{
	char *name = strndup_user(filename, PATH_MAX);
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name) == -EINVAL ? -ENAMETOOLONG : PTR_ERR(name);
	err = *name ? do_execve(name, argv, envp) : -ENOENT;
	kfree(name);
	if (err)
		return err;
	host_unwind();
}
