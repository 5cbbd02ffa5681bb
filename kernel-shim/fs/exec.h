/* What exec's files share. */
#ifndef _FS_EXEC_H
#define _FS_EXEC_H

struct file;
struct filename;
struct linux_binprm;
struct mm_struct;
struct task_struct;

/* fs/exec-args.c */
int copy_arg_strings(struct linux_binprm *bprm, const char __user *const __user *argv,
		     const char __user *const __user *envp);
void free_arg_strings(struct linux_binprm *bprm);
/* fs/exec-open.c */
struct file *do_open_execat(int fd, const struct filename *name, int flags);
struct file *open_exec(const char *name);
void close_exec(struct file *file);
/* fs/exec-threads.c */
int de_thread(struct task_struct *me);
/* fs/exec-stack.c: after begin_new_exec(). The stack pointer that the program starts with, or -errno (IS_ERR_VALUE). */
unsigned long setup_stack(struct linux_binprm *bprm);
/* fs/exec.c: switches current to the new address space; the old one goes when its last user does. */
void exec_mmap(struct mm_struct *mm);

#endif
