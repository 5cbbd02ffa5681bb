/* Setting clocks: which can be set, what is a time, and who may (EPERM comes after EINVAL for what is no time). */
#include "posixtest.h"
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>

#define CLOCK_OF_A_PROCESS ((clockid_t)(~1U << 3 | 2))

static void as_nobody(void)
{
	struct timespec ts = { 1000000000, 0 };
	struct timeval tv = { -1, 0 };

	NEED(setuid(65534) == 0);
	CHECK_ERRNO(clock_settime(CLOCK_REALTIME, &ts), EPERM);
	CHECK_ERRNO(clock_settime(CLOCK_MONOTONIC, &ts), EINVAL);
	ts.tv_nsec = -1;
	CHECK_ERRNO(clock_settime(CLOCK_REALTIME, &ts), EINVAL);
	CHECK_ERRNO(settimeofday(&tv, NULL), EINVAL);
	tv.tv_sec = 1;
	CHECK_ERRNO(settimeofday(&tv, NULL), EPERM);
	CHECK_ERRNO(timerfd_create(CLOCK_BOOTTIME_ALARM, 0), EPERM);
}

int main(void)
{
	struct timespec ts = { 0, 0 };

	CHECK_ERRNO(clock_settime(CLOCK_MONOTONIC, &ts), EINVAL);
	CHECK_ERRNO(clock_settime(CLOCK_PROCESS_CPUTIME_ID, &ts), EINVAL);
	CHECK_ERRNO(clock_settime(CLOCK_OF_A_PROCESS, &ts), EPERM);
	CHECK_ERRNO(clock_settime(1000, &ts), EINVAL);
	/* Since then the machine has been running. */
	CHECK_ERRNO(clock_settime(CLOCK_REALTIME, &ts), EINVAL);
	CHECK(exited(child_status(as_nobody), PTS_PASS));
	return PTS_PASS;
}
