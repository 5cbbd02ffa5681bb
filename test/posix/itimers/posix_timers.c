/* timer_create(2), timer_settime(2): a signal of one's choice with one's value, SI_TIMER; overruns are counted; EINVAL for a timer that is gone. */
#include "posixtest.h"
#include <time.h>

static volatile sig_atomic_t count, value, code;

static void handler(int sig, siginfo_t *info, void *context)
{
	count++;
	value = info->si_value.sival_int;
	code = info->si_code;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 99 };
	struct itimerspec spec = { { 0, 0 }, { 0, 20000000 } }, now;
	sigset_t set, old;
	timer_t timer;

	NEED(sigaction(SIGRTMIN, &act, NULL) == 0);
	CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
	CHECK(timer_gettime(timer, &now) == 0 && now.it_value.tv_sec == 0 && now.it_value.tv_nsec == 0);
	CHECK(timer_settime(timer, 0, &spec, NULL) == 0 && timer_gettime(timer, &now) == 0 && now.it_value.tv_nsec <= 20000000);
	while (!count)
		pause();
	CHECK(value == 99 && code == SI_TIMER && timer_getoverrun(timer) == 0);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	NEED(sigprocmask(SIG_BLOCK, &set, &old) == 0);
	spec.it_value.tv_nsec = spec.it_interval.tv_nsec = 5000000;
	CHECK(timer_settime(timer, 0, &spec, NULL) == 0);
	usleep(52000);
	CHECK(count == 1);
	spec.it_value.tv_nsec = 0;
	NEED(sigprocmask(SIG_SETMASK, &old, NULL) == 0);
	CHECK(count >= 2 && timer_getoverrun(timer) >= 0);
	CHECK(timer_delete(timer) == 0);
	spec.it_value.tv_nsec = 1000000000;
	CHECK_ERRNO(timer_create(77, &event, &timer), EINVAL);
	return PTS_PASS;
}
