/* sched_setscheduler(2), sched_setparam(2): policies and priorities, who may have them, what a child has of them. */
#include "posixtest.h"
#include <sched.h>
#include <sys/resource.h>

#ifndef SCHED_BATCH
#define SCHED_BATCH 3
#define SCHED_IDLE 5
#endif
#ifndef SCHED_RESET_ON_FORK
#define SCHED_RESET_ON_FORK 0x40000000
#endif

static struct sched_param param(int priority)
{
	struct sched_param p = { 0 };

	p.sched_priority = priority;
	return p;
}

static int set(int policy, int priority)
{
	struct sched_param p = param(priority);

	return sched_setscheduler(0, policy, &p);
}

static int priority(void)
{
	struct sched_param p = param(-1);

	CHECK(sched_getparam(0, &p) == 0);
	return p.sched_priority;
}

static void errors(void)
{
	struct sched_param none = param(0), some = param(1);

	CHECK_ERRNO(set(99, 0), EINVAL);
	CHECK_ERRNO(set(-1, 0), EINVAL);
	CHECK_ERRNO(set(SCHED_OTHER, 1), EINVAL);
	CHECK_ERRNO(set(SCHED_FIFO, 0), EINVAL);
	CHECK_ERRNO(set(SCHED_RR, 100), EINVAL);
	CHECK_ERRNO(sched_setscheduler(-1, SCHED_OTHER, &none), EINVAL);
	CHECK_ERRNO(sched_setscheduler(999999, SCHED_OTHER, &none), ESRCH);
	CHECK_ERRNO(sched_setscheduler(0, SCHED_OTHER, NULL), EINVAL);
	CHECK_ERRNO(sched_setparam(0, &some), EINVAL);
	CHECK_ERRNO(sched_setparam(-1, &none), EINVAL);
	CHECK_ERRNO(sched_getparam(0, NULL), EINVAL);
	CHECK_ERRNO(sched_getparam(999999, &none), ESRCH);
	CHECK_ERRNO(sched_getscheduler(-1), EINVAL);
	CHECK_ERRNO(sched_getscheduler(999999), ESRCH);
	CHECK(sched_get_priority_min(SCHED_FIFO) == 1 && sched_get_priority_max(SCHED_RR) == 99);
	CHECK(sched_get_priority_min(SCHED_OTHER) == 0 && sched_get_priority_max(SCHED_BATCH) == 0);
	CHECK_ERRNO(sched_get_priority_max(99), EINVAL);
}

static void inherits(void)
{
	CHECK(sched_getscheduler(0) == SCHED_RR && priority() == 7);
}

static void inherits_nothing(void)
{
	CHECK(sched_getscheduler(0) == SCHED_OTHER && priority() == 0 && getpriority(PRIO_PROCESS, 0) == 0);
}

static void real_time(void)
{
	struct sched_param p = param(7);

	CHECK(sched_getscheduler(0) == SCHED_FIFO && priority() == 99);
	CHECK(set(SCHED_RR, 3) == 0 && sched_setparam(0, &p) == 0 && priority() == 7);
	CHECK(exited(child_status(inherits), PTS_PASS));
	CHECK(set(SCHED_RR | SCHED_RESET_ON_FORK, 7) == 0);
	CHECK(sched_getscheduler(0) == (SCHED_RR | SCHED_RESET_ON_FORK));
	CHECK(exited(child_status(inherits_nothing), PTS_PASS));
	CHECK(set(SCHED_OTHER | SCHED_RESET_ON_FORK, 0) == 0 && setpriority(PRIO_PROCESS, 0, -5) == 0);
	CHECK(exited(child_status(inherits_nothing), PTS_PASS));
	CHECK(setpriority(PRIO_PROCESS, 0, 0) == 0);
}

/* Of one who is nobody: only less than there is, and what limits allow. */
static void unprivileged(void)
{
	struct sched_param none = param(0);
	struct rlimit no_limit = { 0, 0 };
	int before = getpriority(PRIO_PROCESS, 0);

	NEED(setrlimit(RLIMIT_RTPRIO, &no_limit) == 0 && setrlimit(RLIMIT_NICE, &no_limit) == 0);
	NEED(setresuid(65534, 65534, 65534) == 0);
	CHECK_ERRNO(set(SCHED_FIFO, 1), EPERM);
	CHECK_ERRNO(sched_setscheduler(getppid(), SCHED_OTHER, &none), EPERM);
	CHECK(set(SCHED_BATCH, 0) == 0 && set(SCHED_OTHER, 0) == 0 && set(SCHED_IDLE, 0) == 0);
	CHECK_ERRNO(set(SCHED_OTHER, 0), EPERM);
	CHECK_ERRNO(setpriority(PRIO_PROCESS, getppid(), 3), EPERM);
	CHECK_ERRNO(setpriority(PRIO_PROCESS, 0, -1), EACCES);
	CHECK_ERRNO(nice(-1), EPERM);
	CHECK(before > 16 || nice(3) == before + 3);
}

int main(void)
{
	errors();
	CHECK(set(SCHED_BATCH, 0) == 0 && sched_getscheduler(0) == SCHED_BATCH && set(SCHED_OTHER, 0) == 0);
	if (geteuid() != 0)
		return PTS_PASS;
	if (set(SCHED_FIFO, 99) == 0)
		real_time();
	else
		CHECK(errno == EPERM);
	CHECK(set(SCHED_OTHER, 0) == 0);
	CHECK(exited(child_status(unprivileged), PTS_PASS));
	return PTS_PASS;
}
