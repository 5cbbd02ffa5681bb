/* Descriptors of processes: pidfd_open(2) and its kin. (Linux keeps them in kernel/pid.c, fork.c and signal.c.) */
#include <linux/anon_inodes.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define PIDFD_NONBLOCK	O_NONBLOCK

/* Whether no thread of it runs any more; it may still be waited for. */
bool thread_group_exited(struct pid *pid)
{
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);

	return !task || (task->exit_state && thread_group_empty(task));
}

void do_notify_pidfd(struct task_struct *task)
{
	wake_up_all(&task_pid(task)->wait_pidfd);
}

static int pidfd_release(struct inode *inode, struct file *file)
{
	put_pid(file->private_data);
	return 0;
}

static __poll_t pidfd_poll(struct file *file, poll_table *wait)
{
	struct pid *pid = file->private_data;

	poll_wait(file, &pid->wait_pidfd, wait);
	return thread_group_exited(pid) ? EPOLLIN | EPOLLRDNORM : 0;
}

/* -1: it has been reaped. */
static void pidfd_show_fdinfo(struct seq_file *m, struct file *file)
{
	struct pid *pid = file->private_data;
	pid_t nr = pid_task(pid, PIDTYPE_PID) ? pid_nr(pid) : -1;

	seq_printf(m, "Pid:\t%d\nNSpid:\t%d\n", nr, nr);
}

static const struct file_operations pidfd_fops = {
	.release = pidfd_release,
	.poll = pidfd_poll,
	.show_fdinfo = pidfd_show_fdinfo,
	.llseek = noop_llseek,
};

struct pid *pidfd_pid(const struct file *file)
{
	return file->f_op == &pidfd_fops ? file->private_data : ERR_PTR(-EBADF);
}

struct pid *pidfd_get_pid(unsigned int fd, unsigned int *flags)
{
	struct fd f = fdget(fd);
	struct pid *pid;

	if (!f.file)
		return ERR_PTR(-EBADF);
	pid = pidfd_pid(f.file);
	if (!IS_ERR(pid)) {
		get_pid(pid);
		*flags = f.file->f_flags;
	}
	fdput(f);
	return pid;
}

int pidfd_create(struct pid *pid, unsigned int flags)
{
	int fd = anon_inode_getfd("[pidfd]", &pidfd_fops, get_pid(pid), (int)(flags | O_RDWR | O_CLOEXEC));

	if (fd < 0)
		put_pid(pid);
	return fd;
}

int pidfd_for_clone(struct pid *pid, int __user *upidfd)
{
	int fd = pidfd_create(pid, 0);

	if (fd < 0)
		return fd;
	if (!put_user(fd, upidfd))
		return 0;
	close_fd(fd);
	return -EFAULT;
}

SYSCALL_DEFINE2(pidfd_open, pid_t, pid, unsigned int, flags)
{
	struct pid *p;
	int fd = -EINVAL;

	if (flags & ~PIDFD_NONBLOCK || pid <= 0)
		return -EINVAL;
	p = find_get_pid(pid);
	if (!p)
		return -ESRCH;
	if (pid_task(p, PIDTYPE_TGID))
		fd = pidfd_create(p, flags);
	put_pid(p);
	return fd;
}

/* A folder /proc/PID will do, too. */
static struct pid *pidfd_to_pid(const struct file *file)
{
	struct pid *pid = pidfd_pid(file);

	return IS_ERR(pid) ? tgid_pidfd_to_pid(file) : pid;
}

/* What comes with the signal must not pretend to be the kernel's or a kill's, unless it is to oneself. */
static int copy_pidfd_siginfo(struct siginfo *kinfo, const siginfo_t __user *info, int sig, struct pid *pid)
{
	if (copy_from_user(kinfo, info, sizeof(*kinfo)))
		return -EFAULT;
	if (sig != kinfo->si_signo)
		return -EINVAL;
	return task_pid(current) != pid && (kinfo->si_code >= 0 || kinfo->si_code == SI_TKILL) ? -EPERM : 0;
}

static int do_pidfd_send_signal(struct pid *pid, int sig, const siginfo_t __user *info)
{
	struct siginfo kinfo;
	int err;

	if (!info)
		return kill_pid_info(sig, SEND_SIG_NOINFO, pid);
	err = copy_pidfd_siginfo(&kinfo, info, sig, pid);
	return err ? err : kill_pid_info(sig, &kinfo, pid);
}

SYSCALL_DEFINE4(pidfd_send_signal, int, pidfd, int, sig, const siginfo_t __user *, info, unsigned int, flags)
{
	struct pid *pid;
	struct fd f;
	int err;

	if (flags)
		return -EINVAL;
	f = fdget((unsigned int)pidfd);
	if (!f.file)
		return -EBADF;
	pid = pidfd_to_pid(f.file);
	err = IS_ERR(pid) ? PTR_ERR(pid) : do_pidfd_send_signal(pid, sig, info);
	fdput(f);
	return err;
}

/* The process's file, referenced. -ESRCH, -EPERM, -EBADF. */
static struct file *pidfd_fget(struct pid *pid, unsigned int fd)
{
	struct task_struct *task = get_pid_task(pid, PIDTYPE_PID);
	struct file *file;

	if (!task)
		return ERR_PTR(-ESRCH);
	file = ptrace_may_access(task, PTRACE_MODE_ATTACH_REALCREDS) ? fget_task(task, fd) : ERR_PTR(-EPERM);
	put_task_struct(task);
	return file ? file : ERR_PTR(-EBADF);
}

SYSCALL_DEFINE3(pidfd_getfd, int, pidfd, int, fd, unsigned int, flags)
{
	unsigned int f_flags;
	struct file *file;
	struct pid *pid;
	int new;

	if (flags)
		return -EINVAL;
	pid = pidfd_get_pid((unsigned int)pidfd, &f_flags);
	if (IS_ERR(pid))
		return PTR_ERR(pid);
	file = pidfd_fget(pid, (unsigned int)fd);
	put_pid(pid);
	if (IS_ERR(file))
		return PTR_ERR(file);
	new = get_unused_fd_flags(O_CLOEXEC);
	if (new < 0)
		fput(file);
	else
		fd_install((unsigned int)new, file);
	return new;
}
