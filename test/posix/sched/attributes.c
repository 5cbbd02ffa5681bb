/* sched_getattr(2), sched_setattr(2): the structure in its sizes, policies and nice values, and the errors. */
#include "posixtest.h"
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>

struct attr {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period;
	uint32_t util_min, util_max;
	uint32_t unknown[2];
};

#define VER0	48
#define KEEP_POLICY	8

static int get(pid_t pid, struct attr *attr, unsigned int size, unsigned int flags)
{
	return syscall(SYS_sched_getattr, pid, attr, size, flags);
}

static int set(pid_t pid, struct attr *attr, unsigned int flags)
{
	return syscall(SYS_sched_setattr, pid, attr, flags);
}

static void sizes(void)
{
	struct attr attr;

	memset(&attr, 0xff, sizeof(attr));
	CHECK(get(0, &attr, VER0, 0) == 0 && attr.size == VER0 && attr.policy == 0 && attr.flags == 0);
	CHECK(attr.nice == getpriority(PRIO_PROCESS, 0));
	CHECK(attr.util_min == 0xffffffff);
	CHECK(get(0, &attr, sizeof(attr), 0) == 0 && attr.size >= 56 && attr.util_min == 0);
	attr.size = sizeof(attr);
	memset(attr.unknown, 0, sizeof(attr.unknown));
	CHECK(set(0, &attr, 0) == 0);
	attr.unknown[1] = 1;
	CHECK_ERRNO(set(0, &attr, 0), E2BIG);
	CHECK(attr.size >= 56 && attr.size < sizeof(attr));
	attr.size = 10;
	CHECK_ERRNO(set(0, &attr, 0), E2BIG);
	attr.size = 0;
	CHECK(set(0, &attr, 0) == 0);
}

static void errors(void)
{
	struct attr attr = { VER0 };

	CHECK_ERRNO(get(0, &attr, VER0 - 1, 0), EINVAL);
	CHECK_ERRNO(get(0, &attr, VER0, 1), EINVAL);
	CHECK_ERRNO(get(-1, &attr, VER0, 0), EINVAL);
	CHECK_ERRNO(get(999999, &attr, VER0, 0), ESRCH);
	CHECK_ERRNO(get(0, NULL, VER0, 0), EINVAL);
	CHECK_ERRNO(get(0, (struct attr *)-64, VER0, 0), EFAULT);
	CHECK_ERRNO(set(0, &attr, 1), EINVAL);
	CHECK_ERRNO(set(-1, &attr, 0), EINVAL);
	CHECK_ERRNO(set(0, NULL, 0), EINVAL);
	CHECK_ERRNO(set(999999, &attr, 0), ESRCH);
	attr.policy = 99;
	CHECK_ERRNO(set(0, &attr, 0), EINVAL);
	attr.policy = 0;
	attr.flags = 1 << 20;
	CHECK_ERRNO(set(0, &attr, 0), EINVAL);
}

int main(void)
{
	struct attr attr = { VER0, 3 };
	int nicer = getpriority(PRIO_PROCESS, 0) + 4;

	if (nicer > 19)
		nicer = 19;
	sizes();
	errors();
	attr.nice = nicer;
	CHECK(set(0, &attr, 0) == 0 && getpriority(PRIO_PROCESS, 0) == nicer);
	CHECK(get(0, &attr, VER0, 0) == 0 && attr.policy == 3 && attr.nice == nicer);
	attr = (struct attr) { VER0, 0, KEEP_POLICY, 50 };
	CHECK(set(0, &attr, 0) == 0 && get(0, &attr, VER0, 0) == 0 && attr.policy == 3 && attr.nice == 19);
	return PTS_PASS;
}
