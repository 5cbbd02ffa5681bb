/* A timer on a child's CPU clock counts the child's time and signals its maker; ESRCH once the child is gone. */
#include "posixtest.h"
#include <time.h>

static volatile sig_atomic_t fired;

static void handler(int sig)
{
	fired = 1;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec spec = { { 0, 0 }, { 0, 30000000 } }, left;
	struct timespec childs = { 0, 0 }, mine;
	clockid_t clock;
	timer_t timer;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0)
		for (;;)
			continue;
	NEED(sigaction(SIGUSR1, &act, NULL) == 0 && clock_getcpuclockid(pid, &clock) == 0);
	CHECK(timer_create(clock, &event, &timer) == 0 && timer_settime(timer, 0, &spec, NULL) == 0);
	while (!fired)
		usleep(5000);
	CHECK(clock_gettime(clock, &childs) == 0 && (childs.tv_sec || childs.tv_nsec >= 30000000));
	NEED(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &mine) == 0);
	CHECK(mine.tv_sec == 0 && mine.tv_nsec < 1000000000);

	spec.it_value.tv_sec = 1000;
	CHECK(timer_settime(timer, 0, &spec, NULL) == 0 && timer_gettime(timer, &left) == 0 && left.it_value.tv_sec >= 990);
	NEED(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
	CHECK(timer_gettime(timer, &left) == 0 && left.it_value.tv_sec == 0);
	CHECK_ERRNO(timer_settime(timer, 0, &spec, NULL), ESRCH);
	CHECK_ERRNO(clock_gettime(clock, &childs), EINVAL);
	CHECK(timer_delete(timer) == 0);
	CHECK_ERRNO(timer_create(clock, &event, &timer), EINVAL);
	return PTS_PASS;
}
