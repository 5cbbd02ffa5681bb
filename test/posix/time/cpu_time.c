/* times(2), getrusage(2), clock(3), CLOCK_PROCESS_CPUTIME_ID: computing spends processor time, sleeping does not. */
#include "posixtest.h"
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

static long long cpu(void)
{
	struct timespec now;

	CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(void)
{
	struct timespec fifty = { 0, 50000000 };
	struct rusage usage;
	struct tms before, after;
	volatile unsigned long x = 0;
	long long start = cpu();
	clock_t real;

	CHECK(nanosleep(&fifty, NULL) == 0 && cpu() - start < 20000000);
	real = times(&before);
	while (cpu() - start < 60000000)
		x++;
	CHECK(times(&after) > real);
	CHECK(after.tms_utime + after.tms_stime >= before.tms_utime + before.tms_stime + 2);
	CHECK(after.tms_cutime == 0 && sysconf(_SC_CLK_TCK) == 100);
	CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
	CHECK((usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec >= 40000);
	CHECK(clock() >= 40000);
	return PTS_PASS;
}
