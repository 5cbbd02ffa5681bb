/* signal(7): "The following interfaces are never restarted after being interrupted by a signal handler, regardless of the use of SA_RESTART": nanosleep, poll, select, pause, sigsuspend. */
#include "posixtest.h"
#include <poll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

static void handler(int sig)
{
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART };
	struct itimerval timer = { { 0, 20000 }, { 0, 20000 } };
	struct timespec ten = { 10, 0 }, left = { 0, 0 };
	struct timeval tv = { 10, 0 };
	sigset_t usr1;

	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	NEED(sigaction(SIGALRM, &act, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK_ERRNO(nanosleep(&ten, &left), EINTR);
	CHECK(left.tv_sec == 9 && left.tv_nsec > 0);
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, 0, &ten, &left) == EINTR && left.tv_sec == 9);
	CHECK_ERRNO(poll(NULL, 0, 10000), EINTR);
	CHECK_ERRNO(select(0, NULL, NULL, NULL, &tv), EINTR);
	CHECK_ERRNO(pause(), EINTR);
	CHECK_ERRNO(sigsuspend(&usr1), EINTR);
	CHECK(sleep(10) >= 9);
	return PTS_PASS;
}
