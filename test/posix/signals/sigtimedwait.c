/* sigtimedwait(2): "EAGAIN No signal in set became pending within the timeout period"; EINVAL for a timeout that is none. */
#include "posixtest.h"
#include <time.h>

int main(void)
{
	struct timespec before, after, wait = { 0, 50000000 }, bad = { 0, 1000000000 }, negative = { -1, 0 };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && clock_gettime(CLOCK_MONOTONIC, &before) == 0);
	CHECK_ERRNO(sigtimedwait(&set, NULL, &wait), EAGAIN);
	NEED(clock_gettime(CLOCK_MONOTONIC, &after) == 0);
	CHECK((after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec >= 50000000);
	CHECK_ERRNO(sigtimedwait(&set, NULL, &bad), EINVAL);
	CHECK_ERRNO(sigtimedwait(&set, NULL, &negative), EINVAL);
	CHECK(raise(SIGRTMIN) == 0 && sigtimedwait(&set, NULL, &wait) == SIGRTMIN);
	return PTS_PASS;
}
