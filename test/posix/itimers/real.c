/* setitimer(2), ITIMER_REAL: fires after it_value, then every it_interval; getitimer tells what is left; a zero it_value disarms. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

int main(void)
{
	struct itimerval timer = { { 0, 20000 }, { 50, 0 } }, old;

	signal(SIGALRM, handler);
	CHECK(getitimer(ITIMER_REAL, &old) == 0 && old.it_value.tv_sec == 0 && old.it_value.tv_usec == 0);
	CHECK(setitimer(ITIMER_REAL, &timer, &old) == 0 && getitimer(ITIMER_REAL, &old) == 0);
	CHECK(old.it_value.tv_sec >= 48 && old.it_value.tv_sec <= 50 && old.it_interval.tv_usec == 20000);
	CHECK(alarm(0) >= 49 && count == 0);
	timer.it_value = (struct timeval){ 0, 10000 };
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	while (count < 5)
		pause();
	timer.it_value.tv_usec = 0;
	CHECK(setitimer(ITIMER_REAL, &timer, &old) == 0 && old.it_interval.tv_usec == 20000);
	usleep(50000);
	CHECK(count == 5);
	timer.it_value.tv_usec = 1000000;
	CHECK_ERRNO(setitimer(ITIMER_REAL, &timer, NULL), EINVAL);
	CHECK_ERRNO(setitimer(77, &timer, NULL), EINVAL);
	CHECK_ERRNO(getitimer(77, &timer), EINVAL);
	return PTS_PASS;
}
