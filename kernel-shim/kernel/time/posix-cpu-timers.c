/*
 * What goes by CPU time: the CPU clocks, timers on them (sleeps are in posix-cpu-nsleep.c), ITIMER_VIRTUAL and ITIMER_PROF,
 * RLIMIT_CPU. All but the clocks is looked at in the timer interrupt, on behalf of the running process: to the precision of a
 * tick.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "posix-timers.h"

/* Whose time the clock counts; NULL if there is nobody. A clock that is only read may name the caller by his thread id. */
static struct pid *pid_for_clock(clockid_t clock, bool gettime)
{
	struct task_struct *t;
	struct pid *pid;

	if (CPUCLOCK_WHICH(clock) >= CPUCLOCK_MAX)
		return NULL;
	if (!CPUCLOCK_PID(clock))
		return CPUCLOCK_PERTHREAD(clock) ? task_pid(current) : task_tgid(current);
	pid = find_vpid(CPUCLOCK_PID(clock));
	if (CPUCLOCK_PERTHREAD(clock)) {
		t = pid_task(pid, PIDTYPE_PID);
		return t && same_thread_group(t, current) ? pid : NULL;
	}
	if (gettime && pid == task_pid(current))
		return task_tgid(current);
	return pid_task(pid, PIDTYPE_TGID) ? pid : NULL;
}

static struct task_struct *task_of_clock(clockid_t clock, struct pid *pid)
{
	return pid_task(pid, CPUCLOCK_PERTHREAD(clock) ? PIDTYPE_PID : PIDTYPE_TGID);
}

static s64 cpu_clock_sample(clockid_t clock, struct task_struct *p)
{
	u64 utime, stime;

	if (CPUCLOCK_PERTHREAD(clock))
		task_cputime(p, &utime, &stime);
	else
		thread_group_cputime_adjusted(p, &utime, &stime);
	return (s64)(CPUCLOCK_WHICH(clock) == CPUCLOCK_VIRT ? utime : utime + stime);
}

static int posix_cpu_clock_get(clockid_t clock, struct timespec64 *tp)
{
	struct pid *pid = pid_for_clock(clock, true);

	if (!pid)
		return -EINVAL;
	*tp = ns_to_timespec64(cpu_clock_sample(clock, task_of_clock(clock, pid)));
	return 0;
}

static int posix_cpu_clock_getres(clockid_t clock, struct timespec64 *tp)
{
	if (!pid_for_clock(clock, false))
		return -EINVAL;
	*tp = (struct timespec64){ 0, CPUCLOCK_WHICH(clock) == CPUCLOCK_SCHED ? 1 : TICK_NSEC };
	return 0;
}

static int posix_cpu_clock_set(clockid_t clock, const struct timespec64 *tp)
{
	return pid_for_clock(clock, false) ? -EPERM : -EINVAL;
}

int posix_cpu_timer_create(struct k_itimer *timr)
{
	timr->cpu_pid = get_pid(pid_for_clock(timr->it_clock, false));
	INIT_LIST_HEAD(&timr->cpu_entry);
	return timr->cpu_pid ? 0 : -EINVAL;
}

bool posix_cpu_timer_is_dead(const struct k_itimer *timr)
{
	return !task_of_clock(timr->it_clock, timr->cpu_pid);
}

s64 posix_cpu_timer_now(const struct k_itimer *timr)
{
	struct task_struct *p = task_of_clock(timr->it_clock, timr->cpu_pid);

	return p ? cpu_clock_sample(timr->it_clock, p) : 0;
}

int posix_cpu_timer_arm(struct k_itimer *timr)
{
	struct task_struct *p = task_of_clock(timr->it_clock, timr->cpu_pid);

	if (!p)
		return -ESRCH;
	list_move_tail(&timr->cpu_entry, &p->signal->cpu_timers);
	timr->it_active = true;
	return 0;
}

void posix_cpu_timers_exit(struct task_struct *p, bool last)
{
	struct k_itimer *timr, *next;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry_safe(timr, next, &p->signal->cpu_timers, cpu_entry)
		if (last || (CPUCLOCK_PERTHREAD(timr->it_clock) && pid_task(timr->cpu_pid, PIDTYPE_PID) == p)) {
			list_del_init(&timr->cpu_entry);
			timr->it_active = false;
		}
	local_irq_restore(flags);
}

static int process_cpu_clock_get(clockid_t which, struct timespec64 *tp)
{
	return posix_cpu_clock_get(PROCESS_CLOCK, tp);
}

static int process_cpu_clock_getres(clockid_t which, struct timespec64 *tp)
{
	return posix_cpu_clock_getres(PROCESS_CLOCK, tp);
}

static int process_cpu_timer_create(struct k_itimer *timr)
{
	timr->it_clock = PROCESS_CLOCK;
	return posix_cpu_timer_create(timr);
}

static int thread_cpu_clock_get(clockid_t which, struct timespec64 *tp)
{
	return posix_cpu_clock_get(THREAD_CLOCK, tp);
}

static int thread_cpu_timer_create(struct k_itimer *timr)
{
	timr->it_clock = THREAD_CLOCK;
	return posix_cpu_timer_create(timr);
}

const struct k_clock clock_posix_cpu = {
	.clock_getres = posix_cpu_clock_getres,
	.clock_set = posix_cpu_clock_set,
	.clock_get_timespec = posix_cpu_clock_get,
	.timer_create = posix_cpu_timer_create,
	.nsleep = posix_cpu_nsleep,
};

const struct k_clock clock_process = {
	.clock_getres = process_cpu_clock_getres,
	.clock_get_timespec = process_cpu_clock_get,
	.timer_create = process_cpu_timer_create,
	.nsleep = process_cpu_nsleep,
};

const struct k_clock clock_thread = {
	.clock_getres = process_cpu_clock_getres,
	.clock_get_timespec = thread_cpu_clock_get,
	.timer_create = thread_cpu_timer_create,
};

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

static void cpu_timer_fire(struct k_itimer *timr)
{
	if (timr->cpu_sleeper)
		wake_up_process(timr->cpu_sleeper);
	else
		posix_timer_expire(timr);
}

static void check_timers(struct signal_struct *sig)
{
	struct k_itimer *timr;

	list_for_each_entry(timr, &sig->cpu_timers, cpu_entry)
		if (timr->it_active && posix_cpu_timer_now(timr) >= timr->it_expires)
			cpu_timer_fire(timr);
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
