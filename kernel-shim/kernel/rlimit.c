/* Resource limits and usage. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/resource.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* old receives what was, before new (either may be NULL) takes effect. */
static long do_prlimit(struct task_struct *p, unsigned int resource, const struct rlimit *new, struct rlimit *old)
{
	struct rlimit *limit;

	if (resource >= RLIM_NLIMITS || (new && new->rlim_cur > new->rlim_max))
		return -EINVAL;
	limit = &p->signal->rlim[resource];
	if (new && resource == RLIMIT_NOFILE && new->rlim_max > NR_OPEN_MAX)
		return -EPERM;
	if (new && new->rlim_max > limit->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	if (old)
		*old = *limit;
	if (new)
		*limit = *new;
	return 0;
}

SYSCALL_DEFINE2(getrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	struct rlimit value;
	long err = do_prlimit(current, resource, NULL, &value);

	if (err)
		return err;
	return copy_to_user(rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(setrlimit, unsigned int, resource, const struct rlimit __user *, rlim)
{
	struct rlimit value;

	if (copy_from_user(&value, rlim, sizeof(value)))
		return -EFAULT;
	return do_prlimit(current, resource, &value, NULL);
}

/* Limits of another are for one who is that user in every respect. */
static bool may_prlimit(struct task_struct *p)
{
	const struct cred *cred = current_cred(), *tcred = __task_cred(p);

	if (p == current || capable(CAP_SYS_RESOURCE))
		return true;
	return uid_eq(cred->uid, tcred->euid) && uid_eq(cred->uid, tcred->suid) && uid_eq(cred->uid, tcred->uid) &&
	       gid_eq(cred->gid, tcred->egid) && gid_eq(cred->gid, tcred->sgid) && gid_eq(cred->gid, tcred->gid);
}

static unsigned long from_rlim64(u64 value)
{
	return value > RLIM_INFINITY ? RLIM_INFINITY : (unsigned long)value;
}

static u64 to_rlim64(unsigned long value)
{
	return value == RLIM_INFINITY ? RLIM64_INFINITY : value;
}

SYSCALL_DEFINE4(prlimit64, pid_t, pid, unsigned int, resource, const struct rlimit64 __user *, new_rlim,
		struct rlimit64 __user *, old_rlim)
{
	struct rlimit new, old;
	struct rlimit64 value;
	struct task_struct *p;
	long err;

	if (new_rlim) {
		if (copy_from_user(&value, new_rlim, sizeof(value)))
			return -EFAULT;
		new = (struct rlimit){ from_rlim64(value.rlim_cur), from_rlim64(value.rlim_max) };
	}
	p = pid ? find_task_by_vpid(pid) : current;
	if (!p)
		return -ESRCH;
	if (!may_prlimit(p))
		return -EPERM;
	err = do_prlimit(p, resource, new_rlim ? &new : NULL, &old);
	if (err || !old_rlim)
		return err;
	value = (struct rlimit64){ to_rlim64(old.rlim_cur), to_rlim64(old.rlim_max) };
	return copy_to_user(old_rlim, &value, sizeof(value)) ? -EFAULT : 0;
}

static struct __kernel_old_timeval to_timeval(u64 ns)
{
	struct timespec64 ts = ns_to_timespec64((s64)ns);

	return (struct __kernel_old_timeval){ (long)ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}

struct usage {
	u64 utime, stime;
	unsigned long nvcsw, nivcsw, min_flt, maj_flt, maxrss;
};

static void add_thread(struct usage *u, struct task_struct *t)
{
	u->nvcsw += t->nvcsw;
	u->nivcsw += t->nivcsw;
	u->min_flt += t->min_flt;
	u->maj_flt += t->maj_flt;
}

static void add_process(struct usage *u, struct task_struct *p)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t;
	u64 utime, stime;

	thread_group_cputime_adjusted(p, &utime, &stime);
	u->utime += utime;
	u->stime += stime;
	u->nvcsw += sig->nvcsw;
	u->nivcsw += sig->nivcsw;
	u->min_flt += sig->min_flt;
	u->maj_flt += sig->maj_flt;
	u->maxrss = max(u->maxrss, sig->maxrss);
	for_each_thread(p, t)
		add_thread(u, t);
	if (p->mm)
		u->maxrss = max(u->maxrss, get_mm_hiwater_rss(p->mm));
}

static void add_children(struct usage *u, struct signal_struct *sig)
{
	u->utime += sig->cutime;
	u->stime += sig->cstime;
	u->nvcsw += sig->cnvcsw;
	u->nivcsw += sig->cnivcsw;
	u->min_flt += sig->cmin_flt;
	u->maj_flt += sig->cmaj_flt;
	u->maxrss = max(u->maxrss, sig->cmaxrss);
}

/* Of a process, its reaped children, both, or one thread. */
void getrusage(struct task_struct *p, int who, struct rusage *ru)
{
	struct usage u = { };

	if (who == RUSAGE_THREAD) {
		task_cputime(p, &u.utime, &u.stime);
		add_thread(&u, p);
		u.maxrss = p->mm ? max(p->signal->maxrss, get_mm_hiwater_rss(p->mm)) : p->signal->maxrss;
	}
	if (who == RUSAGE_SELF || who == RUSAGE_BOTH)
		add_process(&u, p);
	if (who == RUSAGE_CHILDREN || who == RUSAGE_BOTH)
		add_children(&u, p->signal);
	memset(ru, 0, sizeof(*ru));
	ru->ru_utime = to_timeval(u.utime);
	ru->ru_stime = to_timeval(u.stime);
	ru->ru_maxrss = (long)(u.maxrss << (PAGE_SHIFT - 10));
	ru->ru_minflt = (long)u.min_flt;
	ru->ru_majflt = (long)u.maj_flt;
	ru->ru_nvcsw = (long)u.nvcsw;
	ru->ru_nivcsw = (long)u.nivcsw;
}

SYSCALL_DEFINE2(getrusage, int, who, struct rusage __user *, ru)
{
	struct rusage value;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD)
		return -EINVAL;
	getrusage(current, who, &value);
	return copy_to_user(ru, &value, sizeof(value)) ? -EFAULT : 0;
}
