/* nanosleep(2): suspends "until either at least the time specified in *req has elapsed"; "EINVAL The value in the tv_nsec field was not in the range [0, 999999999] or tv_sec was negative". */
#include "posixtest.h"
#include <time.h>

int main(void)
{
	struct timespec before, after, wait = { 0, 40000000 }, bad = { 0, 1000000000 }, negative = { -1, 0 }, none = { 0, 0 };
	struct timespec worse = { 0, -1 };

	CHECK(clock_gettime(CLOCK_MONOTONIC, &before) == 0 && nanosleep(&wait, &none) == 0);
	CHECK(clock_gettime(CLOCK_MONOTONIC, &after) == 0);
	CHECK((after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec >= 40000000);
	CHECK(none.tv_sec == 0 && none.tv_nsec == 0 && nanosleep(&none, NULL) == 0);
	CHECK_ERRNO(nanosleep(&bad, NULL), EINVAL);
	CHECK_ERRNO(nanosleep(&worse, NULL), EINVAL);
	CHECK_ERRNO(nanosleep(&negative, NULL), EINVAL);
	CHECK(usleep(1000) == 0);
	return PTS_PASS;
}
