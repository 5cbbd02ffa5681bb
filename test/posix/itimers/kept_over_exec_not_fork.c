/* setitimer(2): "A child created via fork(2) does not inherit its parent's interval timers. Interval timers are preserved across an execve(2)." */
#include "posixtest.h"
#include <sys/time.h>

static void child(void)
{
	struct itimerval now;
	int which;

	for (which = ITIMER_REAL; which <= ITIMER_PROF; which++)
		CHECK(getitimer(which, &now) == 0 && now.it_value.tv_sec == 0 && now.it_value.tv_usec == 0);
}

int main(int argc, char *argv[])
{
	struct itimerval timer = { { 7, 0 }, { 500, 0 } }, now;

	if (argc == 2) {
		CHECK(getitimer(ITIMER_REAL, &now) == 0 && now.it_value.tv_sec >= 490 && now.it_interval.tv_sec == 7);
		return PTS_PASS;
	}
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0 && setitimer(ITIMER_VIRTUAL, &timer, NULL) == 0 && setitimer(ITIMER_PROF, &timer, NULL) == 0);
	CHECK(exited(child_status(child), 0));
	execl("/proc/self/exe", "again", "x", NULL);
	return PTS_UNRESOLVED;
}
