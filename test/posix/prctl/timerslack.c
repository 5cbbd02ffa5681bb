/* prctl(2): the timer slack of a thread; 0 asks for what it began with, which is its maker's then. */
#include "posixtest.h"
#include <sys/prctl.h>

static void child(void)
{
	CHECK(prctl(PR_GET_TIMERSLACK) == 70000);
	CHECK(prctl(PR_SET_TIMERSLACK, 1UL) == 0 && prctl(PR_GET_TIMERSLACK) == 1);
	CHECK(prctl(PR_SET_TIMERSLACK, 0UL) == 0 && prctl(PR_GET_TIMERSLACK) == 70000);
}

int main(void)
{
	int before = prctl(PR_GET_TIMERSLACK);

	CHECK(before == 50000);
	CHECK(prctl(PR_SET_TIMERSLACK, 70000UL) == 0 && prctl(PR_GET_TIMERSLACK) == 70000);
	CHECK(exited(child_status(child), PTS_PASS));
	CHECK(prctl(PR_SET_TIMERSLACK, 0UL) == 0 && prctl(PR_GET_TIMERSLACK) == before);
	return PTS_PASS;
}
