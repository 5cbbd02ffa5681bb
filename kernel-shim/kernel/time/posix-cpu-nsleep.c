/* clock_nanosleep on CPU clocks: until a process, or a thread of the caller's own, has used so much time. */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include "posix-timers.h"

static long posix_cpu_nsleep_restart(struct task_struct *p);

/* Until the time comes, or a signal. A clock that stops, as its process has ended, is waited for in vain. */
static void sleep_on_cpu_timer(struct k_itimer *timr)
{
	unsigned long flags;

	local_irq_save(flags);
	if (posix_cpu_timer_now(timr) < timr->it_expires)
		posix_cpu_timer_arm(timr);
	local_irq_restore(flags);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (posix_cpu_timer_now(timr) >= timr->it_expires || signal_pending(current))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	local_irq_save(flags);
	list_del_init(&timr->cpu_entry);
	local_irq_restore(flags);
}

static long do_cpu_nanosleep(clockid_t which, int flags, s64 time)
{
	struct k_itimer timr = { .it_clock = which, .cpu_sleeper = current };
	int err = posix_cpu_timer_create(&timr);
	s64 now;

	if (err)
		return err;
	now = flags & TIMER_ABSTIME ? 0 : posix_cpu_timer_now(&timr);
	timr.it_expires = time > KTIME_MAX - now ? KTIME_MAX : now + time;
	sleep_on_cpu_timer(&timr);
	now = posix_cpu_timer_now(&timr);
	put_pid(timr.cpu_pid);
	if (now >= timr.it_expires)
		return 0;
	current->restart_block.fn = posix_cpu_nsleep_restart;
	current->restart_block.clockid = which;
	current->restart_block.expires = (u64)timr.it_expires;
	return nanosleep_copyout(timr.it_expires - now);
}

static long posix_cpu_nsleep_restart(struct task_struct *p)
{
	return do_cpu_nanosleep(p->restart_block.clockid, TIMER_ABSTIME, (s64)p->restart_block.expires);
}

/* A thread that sleeps on its own clock would sleep for ever. */
long posix_cpu_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp)
{
	pid_t pid = CPUCLOCK_PID(which);
	long err;

	if (CPUCLOCK_PERTHREAD(which) && (!pid || pid == task_pid_vnr(current)))
		return -EINVAL;
	err = do_cpu_nanosleep(which, flags, timespec64_to_ns(rqtp));
	return err == -ERESTART_RESTARTBLOCK && (flags & TIMER_ABSTIME) ? -ERESTARTNOHAND : err;
}

long process_cpu_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp)
{
	return posix_cpu_nsleep(PROCESS_CLOCK, flags, rqtp);
}
