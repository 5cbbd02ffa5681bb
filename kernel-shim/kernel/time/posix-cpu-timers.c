/*
 * What goes by CPU time: the CPU clocks, ITIMER_VIRTUAL and ITIMER_PROF, timers on those clocks, RLIMIT_CPU. All but the clocks
 * is looked at in the timer interrupt, on behalf of the running process: to the precision of a tick.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

bool is_cpu_clock(clockid_t clock)
{
	return clock < 0 || clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID;
}

static s64 pick(int which, u64 utime, u64 stime)
{
	return (s64)(which == CPUCLOCK_VIRT ? utime : utime + stime);
}

static s64 thread_time(struct task_struct *t, int which)
{
	u64 utime, stime;

	task_cputime(t, &utime, &stime);
	return pick(which, utime, stime);
}

static s64 process_time(struct task_struct *t, int which)
{
	u64 utime, stime;

	thread_group_cputime_adjusted(t, &utime, &stime);
	return pick(which, utime, stime);
}

int posix_cpu_clock_get(clockid_t clock, s64 *ns)
{
	pid_t pid = clock < 0 ? CPUCLOCK_PID(clock) : 0;
	struct task_struct *t = pid ? find_task_by_vpid(pid) : current;
	bool thread = clock < 0 ? CPUCLOCK_PERTHREAD(clock) : clock == CLOCK_THREAD_CPUTIME_ID;
	int which = clock < 0 ? CPUCLOCK_WHICH(clock) : CPUCLOCK_SCHED;

	if (which >= CPUCLOCK_MAX || !t || !t->signal)
		return -EINVAL;
	if (thread ? !same_thread_group(t, current) : !thread_group_leader(t) && t != current)
		return -EINVAL;
	*ns = thread ? thread_time(t, which) : process_time(t, which);
	return 0;
}

s64 posix_cpu_timer_now(const struct k_itimer *timr)
{
	int which = timr->it_clock < 0 ? CPUCLOCK_WHICH(timr->it_clock) : CPUCLOCK_SCHED;

	return timr->cpu_task ? thread_time(timr->cpu_task, which) : process_time(current, which);
}

static void check_cpu_itimer(struct cpu_itimer *it, u64 now, int sig)
{
	if (!it->expires || now < it->expires)
		return;
	it->expires = it->incr ? it->expires + it->incr : 0;
	kill_pid_info(sig, SEND_SIG_PRIV, task_tgid(current));
}

/* A signal for each second beyond the soft limit, death at the hard one. */
static void check_rlimit_cpu(u64 ns)
{
	struct rlimit *limit = &current->signal->rlim[RLIMIT_CPU];

	if (limit->rlim_max != RLIM_INFINITY && ns >= (u64)limit->rlim_max * NSEC_PER_SEC)
		kill_pid_info(SIGKILL, SEND_SIG_PRIV, task_tgid(current));
	else if (ns >= (u64)limit->rlim_cur * NSEC_PER_SEC) {
		kill_pid_info(SIGXCPU, SEND_SIG_PRIV, task_tgid(current));
		limit->rlim_cur++;
	}
}

static void check_timers(struct signal_struct *sig)
{
	struct k_itimer *timr;

	list_for_each_entry(timr, &sig->posix_timers, list)
		if (timr->it_active && is_cpu_clock(timr->it_clock) && posix_cpu_timer_now(timr) >= timr->it_expires)
			posix_timer_expire(timr);
}

void run_posix_cpu_timers(void)
{
	struct signal_struct *sig = current->signal;
	struct cpu_itimer *virt = &sig->it[CPUCLOCK_VIRT], *prof = &sig->it[CPUCLOCK_PROF];
	u64 utime, stime;

	if (sig->flags & SIGNAL_GROUP_EXIT || current->flags & PF_KTHREAD)
		return;
	check_timers(sig);
	if (!virt->expires && !prof->expires && sig->rlim[RLIMIT_CPU].rlim_cur == RLIM_INFINITY)
		return;
	thread_group_cputime_adjusted(current, &utime, &stime);
	check_cpu_itimer(virt, utime, SIGVTALRM);
	check_cpu_itimer(prof, utime + stime, SIGPROF);
	if (sig->rlim[RLIMIT_CPU].rlim_cur != RLIM_INFINITY)
		check_rlimit_cpu(utime + stime);
}
