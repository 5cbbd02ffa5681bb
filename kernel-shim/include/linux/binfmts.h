/* execve: one program being loaded. */
#ifndef _LINUX_BINFMTS_H
#define _LINUX_BINFMTS_H

#include <linux/sched.h>
#include <linux/mm_types.h>
#include <linux/limits.h>

#define BINPRM_BUF_SIZE		256
/* No interpreter can open the file by its name any more. */
#define BINPRM_FLAGS_PATH_INACCESSIBLE	(1 << 2)
#define MAX_ARG_STRLEN		(PAGE_SIZE * 32)
#define MAX_ARG_STRINGS		0x7FFFFFFF

struct file;

/*
 * The strings (arguments, environment, file names) are copied in before the old address space goes, back to front: the
 * last string ends at the buffer's end, `p` is where the first of them begins.
 */
struct linux_binprm {
	char buf[BINPRM_BUF_SIZE];	/* the file's first bytes */
	struct file *file;
	struct mm_struct *mm;		/* the new address space */
	struct cred *cred;		/* of the new program, until it is begun */
	const char *filename;		/* as given, or fdpath */
	const char *interp;		/* what is run in the end */
	char *fdpath;			/* what execveat's descriptor makes of the name */
	unsigned int interp_flags;	/* BINPRM_FLAGS_ */
	int argc, envc;
	char *strings;			/* vmalloc */
	size_t size;
	size_t p;
	size_t exec_from_end;		/* where filename is, counted from the end */
	unsigned int depth;
	unsigned int point_of_no_return;
	void *image;			/* of the binary format */
};

struct linux_binfmt {
	struct list_head lh;
	const char *name;
	/* -ENOEXEC: not mine. 0 only after begin_new_exec(). */
	int (*load_binary)(struct linux_binprm *bprm);
};

void register_binfmt(struct linux_binfmt *fmt);
void unregister_binfmt(struct linux_binfmt *fmt);
/* Flushes the old program out: after it, errors end the process. */
int begin_new_exec(struct linux_binprm *bprm);
int copy_string_kernel(const char *arg, struct linux_binprm *bprm);
int remove_arg_zero(struct linux_binprm *bprm);
int bprm_change_interp(const char *interp, struct linux_binprm *bprm);
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp);

#endif
