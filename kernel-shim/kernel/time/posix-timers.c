/*
 * Timers that send a signal: the object behind timer_create(2). A timer at intervals sends one signal and waits for that to be
 * taken; the intervals that passed meanwhile are its overrun. The system calls are in posix-timer-syscalls.c.
 */
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/math64.h>
#include <linux/posix-timers.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include "posix-timers.h"

/* Bit 0 of it_requeue_pending. */
#define REQUEUE_PENDING	1

s64 posix_timer_now(const struct k_itimer *timr)
{
	return is_cpu_clock(timr->it_clock) ? posix_cpu_timer_now(timr) : __hrtimer_now_ns(&timr->timer);
}

/* Moves the expiry past `now` by whole intervals; returns how many. */
static s64 forward(struct k_itimer *timr, s64 now)
{
	s64 late = now - timr->it_expires, n;

	if (late < 0)
		return 0;
	n = (s64)div64_u64((u64)late, (u64)timr->it_interval) + 1;
	timr->it_expires += n * timr->it_interval;
	return n;
}

/* Makes it fire at it_expires. */
int posix_timer_arm(struct k_itimer *timr)
{
	if (is_cpu_clock(timr->it_clock))
		return posix_cpu_timer_arm(timr);
	timr->it_active = true;
	__hrtimer_start_range_ns(&timr->timer, timr->it_expires, 0, HRTIMER_MODE_ABS);
	return 0;
}

void posix_timer_cancel(struct k_itimer *timr)
{
	if (is_cpu_clock(timr->it_clock))
		list_del_init(&timr->cpu_entry);
	else
		hrtimer_cancel(&timr->timer);
	timr->it_active = false;
	timr->it_requeue_pending = (timr->it_requeue_pending + 2) & ~REQUEUE_PENDING;
	timr->it_overrun_last = 0;
	timr->it_overrun = -1;
}

/* True: the process ignores the signal. */
static bool send_timer_signal(struct k_itimer *timr)
{
	bool thread = timr->it_sigev_notify & SIGEV_THREAD_ID;
	struct task_struct *t = pid_task(timr->it_pid, thread ? PIDTYPE_PID : PIDTYPE_TGID);

	timr->sigq->info._sifields._timer._sys_private = timr->it_requeue_pending;
	return send_sigqueue(timr->sigq, t, !thread) > 0;
}

/*
 * Its time has come. An ignored signal is never taken, so that its timer goes on by itself; not faster than the tick, or it
 * would leave no time for anything else.
 */
void posix_timer_expire(struct k_itimer *timr)
{
	timr->it_active = false;
	if (timr->it_interval)
		timr->it_requeue_pending++;
	if (!send_timer_signal(timr) || !timr->it_interval)
		return;
	timr->it_overrun += forward(timr, posix_timer_now(timr) + (timr->it_interval < TICK_NSEC ? TICK_NSEC : 0));
	timr->it_requeue_pending++;
	timr->it_active = true;
}

enum hrtimer_restart posix_timer_fn(struct hrtimer *timer)
{
	struct k_itimer *timr = container_of(timer, struct k_itimer, timer);

	posix_timer_expire(timr);
	if (!timr->it_active)
		return HRTIMER_NORESTART;
	timer->expires_ns = timr->it_expires;
	return HRTIMER_RESTART;
}

int common_timer_create(struct k_itimer *timr)
{
	hrtimer_init(&timr->timer, timr->it_clock, HRTIMER_MODE_ABS);
	timr->timer.function = posix_timer_fn;
	return 0;
}

static struct k_itimer *find_timer(struct signal_struct *sig, int id)
{
	struct k_itimer *timr;

	list_for_each_entry(timr, &sig->posix_timers, list)
		if (timr->it_id == id)
			return timr;
	return NULL;
}

struct k_itimer *posix_timer_by_id(int id)
{
	return find_timer(current->signal, id);
}

int posix_timer_overrun(const struct k_itimer *timr, s64 base)
{
	return (int)min_t(s64, timr->it_overrun_last + base, INT_MAX);
}

void posixtimer_rearm(struct siginfo *info)
{
	struct k_itimer *timr = posix_timer_by_id(info->si_tid);

	if (timr && timr->it_interval && timr->it_requeue_pending == info->_sifields._timer._sys_private) {
		timr->it_overrun += forward(timr, posix_timer_now(timr));
		timr->it_overrun_last = timr->it_overrun;
		timr->it_overrun = -1;
		timr->it_requeue_pending++;
		posix_timer_arm(timr);
		info->si_overrun = posix_timer_overrun(timr, info->si_overrun);
	}
	info->_sifields._timer._sys_private = 0;
}

/*
 * What is left, 0 for a timer that does not run. One that waits for its signal to be taken, or never sends any, is looked at as
 * if it had been restarted in time.
 */
s64 posix_timer_remaining(struct k_itimer *timr)
{
	bool silent = timr->it_sigev_notify == SIGEV_NONE;
	s64 now = posix_timer_now(timr), left;

	if (!timr->it_interval && !timr->it_active && !(silent && timr->it_expires))
		return 0;
	if (is_cpu_clock(timr->it_clock) && posix_cpu_timer_is_dead(timr))
		return 0;
	if (timr->it_interval && (silent || (timr->it_requeue_pending & REQUEUE_PENDING)))
		timr->it_overrun += forward(timr, now);
	left = timr->it_expires - now;
	if (left > 0)
		return left;
	return silent ? 0 : 1;
}

void posix_timer_free(struct k_itimer *timr)
{
	unsigned long flags;

	local_irq_save(flags);
	posix_timer_cancel(timr);
	list_del(&timr->list);
	local_irq_restore(flags);
	sigqueue_free(timr->sigq);
	put_pid(timr->cpu_pid);
	put_pid(timr->it_pid);
	kfree(timr);
}

void exit_itimers(struct signal_struct *sig)
{
	while (!list_empty(&sig->posix_timers))
		posix_timer_free(list_first_entry(&sig->posix_timers, struct k_itimer, list));
}
