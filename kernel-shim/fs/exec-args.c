/* The strings of execve: arguments and environment, copied out of the program that is about to end. */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "exec.h"

#define FIRST_SIZE	1024

void free_arg_strings(struct linux_binprm *bprm)
{
	kvfree(bprm->strings);
}

/* A quarter of the stack that the program may have, but not less than POSIX's ARG_MAX of old. */
static size_t arg_limit(void)
{
	return max((size_t)rlimit(RLIMIT_STACK) / 4, (size_t)ARG_MAX);
}

/* Room for len more bytes below p. */
static int make_room(struct linux_binprm *bprm, size_t len)
{
	size_t used = bprm->size - bprm->p, size = max(bprm->size * 2, used + len + FIRST_SIZE);
	char *strings;

	if (used + len > arg_limit())
		return -E2BIG;
	if (len <= bprm->p)
		return 0;
	strings = kvmalloc(size, GFP_KERNEL);
	if (!strings)
		return -ENOMEM;
	if (used)
		memcpy(strings + size - used, bprm->strings + bprm->p, used);
	kvfree(bprm->strings);
	bprm->strings = strings;
	bprm->size = size;
	bprm->p = size - used;
	return 0;
}

int copy_string_kernel(const char *arg, struct linux_binprm *bprm)
{
	size_t len = strlen(arg) + 1;
	int err = make_room(bprm, len);

	if (err)
		return err;
	bprm->p -= len;
	memcpy(bprm->strings + bprm->p, arg, len);
	return 0;
}
EXPORT_SYMBOL(copy_string_kernel);

static int copy_string_user(const char __user *arg, struct linux_binprm *bprm)
{
	long len = strnlen_user(arg, MAX_ARG_STRLEN);
	int err;

	if (!len)
		return -EFAULT;
	if (len > (long)MAX_ARG_STRLEN)
		return -E2BIG;
	err = make_room(bprm, (size_t)len);
	if (err)
		return err;
	bprm->p -= (size_t)len;
	if (copy_from_user(bprm->strings + bprm->p, arg, (size_t)len))
		return -EFAULT;
	bprm->strings[bprm->p + (size_t)len - 1] = '\0';
	return 0;
}

/* Strings of a NULL-terminated list. A list that is NULL is empty. */
static int count(const char __user *const __user *list)
{
	const char __user *string;
	int n = 0;

	if (!list)
		return 0;
	for (;; n++) {
		if (get_user(string, list + n))
			return -EFAULT;
		if (!string)
			return n;
		if (n >= MAX_ARG_STRINGS)
			return -E2BIG;
		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
	}
}

static int copy_list(struct linux_binprm *bprm, const char __user *const __user *list, int n)
{
	const char __user *string;
	int err = 0;

	while (!err && n-- > 0) {
		if (get_user(string, list + n))
			return -EFAULT;
		err = copy_string_user(string, bprm);
	}
	return err;
}

/* A program always has a name. */
static int copy_argv(struct linux_binprm *bprm, const char __user *const __user *argv)
{
	if (bprm->argc)
		return copy_list(bprm, argv, bprm->argc);
	pr_warn_once("process '%s' launched '%s' with NULL argv: empty string added\n", current->comm, bprm->filename);
	bprm->argc = 1;
	return copy_string_kernel("", bprm);
}

int copy_arg_strings(struct linux_binprm *bprm, const char __user *const __user *argv,
		     const char __user *const __user *envp)
{
	int err;

	bprm->argc = count(argv);
	if (bprm->argc < 0)
		return bprm->argc;
	bprm->envc = count(envp);
	if (bprm->envc < 0)
		return bprm->envc;
	err = copy_string_kernel(bprm->filename, bprm);
	if (err)
		return err;
	bprm->exec_from_end = bprm->size - bprm->p;
	err = copy_list(bprm, envp, bprm->envc);
	return err ? err : copy_argv(bprm, argv);
}

/* The script's own argv[0] goes: its interpreter gets the path instead. */
int remove_arg_zero(struct linux_binprm *bprm)
{
	if (!bprm->argc)
		return 0;
	bprm->p += strlen(bprm->strings + bprm->p) + 1;
	bprm->argc--;
	return 0;
}
EXPORT_SYMBOL(remove_arg_zero);
