/* The CPU clocks of a thread and of its process never go backwards, whenever they are read. */
#include "posixtest.h"
#include <time.h>

static void check(clockid_t clock)
{
	struct timespec before = { 0, 0 }, now;

	for (int i = 0; i < 400000; i++) {
		NEED(clock_gettime(clock, &now) == 0);
		CHECK(now.tv_sec > before.tv_sec || (now.tv_sec == before.tv_sec && now.tv_nsec >= before.tv_nsec));
		before = now;
	}
}

int main(void)
{
	check(CLOCK_THREAD_CPUTIME_ID);
	check(CLOCK_PROCESS_CPUTIME_ID);
	return PTS_PASS;
}
