/* signalfd(2): blocked signals of the reader are read from a descriptor. */
#include <linux/anon_inodes.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

struct signalfd_ctx {
	sigset_t sigmask;		/* what it does not read */
};

static int signalfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static bool any_pending(const struct sigpending *pending, const sigset_t *mask)
{
	sigset_t ready;

	sigandnsets(&ready, &pending->signal, mask);
	return !sigisemptyset(&ready);
}

static __poll_t signalfd_poll(struct file *file, poll_table *wait)
{
	struct signalfd_ctx *ctx = file->private_data;

	poll_wait(file, &current->sighand->signalfd_wqh, wait);
	if (any_pending(&current->pending, &ctx->sigmask) || any_pending(&current->signal->shared_pending, &ctx->sigmask))
		return EPOLLIN;
	return 0;
}

/* Which of siginfo's shapes a signal has. */
static void fill_by_code(struct signalfd_siginfo *new, const struct siginfo *info)
{
	switch (info->si_code) {
	case SI_TIMER:
		new->ssi_tid = (__u32)info->si_tid;
		new->ssi_overrun = (__u32)info->si_overrun;
		new->ssi_ptr = (__u64)(unsigned long)info->_sifields._timer._sigval.sival_ptr;
		new->ssi_int = info->_sifields._timer._sigval.sival_int;
		return;
	case SI_QUEUE:
	case SI_MESGQ:
	case SI_ASYNCIO:
		new->ssi_ptr = (__u64)(unsigned long)info->si_ptr;
		new->ssi_int = info->si_int;
		fallthrough;
	default:
		new->ssi_pid = (__u32)info->si_pid;
		new->ssi_uid = info->si_uid;
	}
}

static void fill_by_signal(struct signalfd_siginfo *new, const struct siginfo *info)
{
	switch (info->si_signo) {
	case SIGCHLD:
		new->ssi_pid = (__u32)info->si_pid;
		new->ssi_uid = info->si_uid;
		new->ssi_status = info->si_status;
		new->ssi_utime = (__u64)info->si_utime;
		new->ssi_stime = (__u64)info->si_stime;
		return;
	case SIGSEGV:
	case SIGBUS:
	case SIGILL:
	case SIGFPE:
	case SIGTRAP:
		new->ssi_addr = (unsigned long)info->si_addr;
		return;
	case SIGIO:
		new->ssi_band = (__u32)info->si_band;
		new->ssi_fd = info->si_fd;
		return;
	default:
		fill_by_code(new, info);
	}
}

static int signalfd_copyinfo(struct signalfd_siginfo __user *uinfo, const struct siginfo *info)
{
	struct signalfd_siginfo new = {
		.ssi_signo = (__u32)info->si_signo,
		.ssi_errno = info->si_errno,
		.ssi_code = info->si_code,
	};

	if (info->si_code > 0 && info->si_code != SI_KERNEL)
		fill_by_signal(&new, info);
	else
		fill_by_code(&new, info);
	return copy_to_user(uinfo, &new, sizeof(new)) ? -EFAULT : 0;
}

/* The next signal, maybe after a sleep: its number, -EAGAIN or -ERESTARTSYS. */
static int signalfd_dequeue(struct signalfd_ctx *ctx, struct siginfo *info, bool nonblock)
{
	DECLARE_WAITQUEUE(wait, current);
	int ret = dequeue_signal(current, &ctx->sigmask, info);

	if (ret)
		return ret;
	if (nonblock)
		return -EAGAIN;
	add_wait_queue(&current->sighand->signalfd_wqh, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = dequeue_signal(current, &ctx->sigmask, info);
		if (ret)
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&current->sighand->signalfd_wqh, &wait);
	return ret;
}

static ssize_t signalfd_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct signalfd_siginfo __user *uinfo = (struct signalfd_siginfo __user *)buf;
	bool nonblock = file->f_flags & O_NONBLOCK;
	struct siginfo info;
	ssize_t total = 0;
	int ret;

	count /= sizeof(*uinfo);
	if (!count)
		return -EINVAL;
	do {
		ret = signalfd_dequeue(file->private_data, &info, nonblock);
		if (ret <= 0)
			break;
		ret = signalfd_copyinfo(uinfo++, &info);
		if (ret)
			break;
		total += sizeof(*uinfo);
		nonblock = true;
	} while (--count);
	return total ? total : ret;
}

static const struct file_operations signalfd_fops = {
	.release = signalfd_release,
	.poll = signalfd_poll,
	.read = signalfd_read,
	.llseek = noop_llseek,
};

static int change_mask(int ufd, const sigset_t *mask)
{
	struct fd f = fdget((unsigned int)ufd);
	int err = 0;

	if (!f.file)
		return -EBADF;
	if (f.file->f_op == &signalfd_fops) {
		((struct signalfd_ctx *)f.file->private_data)->sigmask = *mask;
		wake_up(&current->sighand->signalfd_wqh);
	} else {
		err = -EINVAL;
	}
	fdput(f);
	return err ? err : ufd;
}

static int do_signalfd4(int ufd, sigset_t *mask, int flags)
{
	struct signalfd_ctx *ctx;
	int fd;

	if (flags & ~(SFD_CLOEXEC | SFD_NONBLOCK))
		return -EINVAL;
	sigdelsetmask(mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	for (int i = 0; i < _NSIG_WORDS; i++)
		mask->sig[i] = ~mask->sig[i];
	if (ufd != -1)
		return change_mask(ufd, mask);
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	ctx->sigmask = *mask;
	fd = anon_inode_getfd("[signalfd]", &signalfd_fops, ctx, O_RDWR | (flags & (O_CLOEXEC | O_NONBLOCK)));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

SYSCALL_DEFINE4(signalfd4, int, ufd, const sigset_t __user *, user_mask, size_t, sizemask, int, flags)
{
	sigset_t mask;

	if (sizemask != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&mask, user_mask, sizeof(mask)))
		return -EFAULT;
	return do_signalfd4(ufd, &mask, flags);
}

SYSCALL_DEFINE3(signalfd, int, ufd, const sigset_t __user *, user_mask, size_t, sizemask)
{
	return sys_signalfd4(ufd, user_mask, sizemask, 0);
}
