/* sigaltstack(2): a stack of their own for handlers with SA_ONSTACK. */
#include <linux/errno.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static bool same_altstack(const stack_t *ss)
{
	return current->sas_ss_sp == (unsigned long)ss->ss_sp && current->sas_ss_size == ss->ss_size &&
	       current->sas_ss_flags == ss->ss_flags;
}

/* 0, -EPERM for a program that runs on its alternate stack, -EINVAL, -ENOMEM for less than MINSIGSTKSZ. */
static int set_altstack(const stack_t *ss, unsigned long sp)
{
	unsigned int mode = ss->ss_flags & ~SS_FLAG_BITS;

	if (on_sig_stack(sp))
		return -EPERM;
	if (mode != SS_DISABLE && mode != SS_ONSTACK && mode)
		return -EINVAL;
	if (same_altstack(ss))
		return 0;
	if (mode != SS_DISABLE && ss->ss_size < MINSIGSTKSZ)
		return -ENOMEM;
	current->sas_ss_sp = mode == SS_DISABLE ? 0 : (unsigned long)ss->ss_sp;
	current->sas_ss_size = mode == SS_DISABLE ? 0 : ss->ss_size;
	current->sas_ss_flags = ss->ss_flags;
	return 0;
}

static stack_t get_altstack(unsigned long sp)
{
	return (stack_t){
		.ss_sp = (void __user *)current->sas_ss_sp,
		.ss_flags = (unsigned int)sas_ss_flags(sp) | (current->sas_ss_flags & SS_FLAG_BITS),
		.ss_size = current->sas_ss_size,
	};
}

/* uc_stack of a handler that interrupts code with this stack pointer. */
void save_altstack(stack_t *ss, unsigned long sp)
{
	*ss = get_altstack(sp);
	ss->ss_flags = current->sas_ss_flags;
}

/* When the handler has returned. What cannot be is ignored, as nobody is there to be told. */
void restore_altstack(const stack_t *ss)
{
	set_altstack(ss, 0);
}

/* The program's stack pointer comes as a third argument: a system call does not show it (user/libc/sigaltstack.c). */
SYSCALL_DEFINE3(sigaltstack, const stack_t __user *, uss, stack_t __user *, uoss, unsigned long, sp)
{
	stack_t old = get_altstack(sp), new;
	int err = 0;

	if (uss) {
		if (copy_from_user(&new, uss, sizeof(new)))
			return -EFAULT;
		err = set_altstack(&new, sp);
	}
	if (!err && uoss && copy_to_user(uoss, &old, sizeof(old)))
		return -EFAULT;
	return err;
}
