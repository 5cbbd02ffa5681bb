/* clock_gettime(2): CLOCK_MONOTONIC never goes back; a sleep is as long for each clock; time(2) and gettimeofday(2) agree with CLOCK_REALTIME. EINVAL for no clock. */
#include "posixtest.h"
#include <sys/time.h>
#include <time.h>

static long long nanoseconds(clockid_t clock)
{
	struct timespec now;

	CHECK(clock_gettime(clock, &now) == 0 && now.tv_nsec >= 0 && now.tv_nsec < 1000000000);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(void)
{
	static const clockid_t clocks[] = { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME };
	struct timespec fifty = { 0, 50000000 };
	struct timeval day;
	long long last = 0, starts[4];
	int i;

	for (i = 0; i < 1000; i++) {
		CHECK(nanoseconds(CLOCK_MONOTONIC) >= last);
		last = nanoseconds(CLOCK_MONOTONIC);
	}
	for (i = 0; i < 4; i++)
		starts[i] = nanoseconds(clocks[i]);
	CHECK(nanosleep(&fifty, NULL) == 0);
	for (i = 0; i < 4; i++)
		CHECK(nanoseconds(clocks[i]) - starts[i] >= 49000000);
	CHECK(gettimeofday(&day, NULL) == 0 && labs(day.tv_sec - time(NULL)) <= 1);
	CHECK(labs(nanoseconds(CLOCK_REALTIME) / 1000000000 - time(NULL)) <= 1);
	CHECK_ERRNO(clock_gettime(77, &fifty), EINVAL);
	CHECK_ERRNO(clock_getres(-1, &fifty), EINVAL);
	CHECK(clock_getres(CLOCK_MONOTONIC, &fifty) == 0 && fifty.tv_sec == 0 && fifty.tv_nsec > 0);
	return PTS_PASS;
}
