/* times(2), getrusage(2): RUSAGE_CHILDREN and tms_cutime count children that were waited for, and those that they waited for. wait4(2) gives the child's own. */
#include "posixtest.h"
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

static void burn(long milliseconds)
{
	struct timespec now;

	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	while (now.tv_sec * 1000 + now.tv_nsec / 1000000 < milliseconds);
}

static long total(const struct rusage *u)
{
	return (u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1000 + (u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1000;
}

int main(void)
{
	struct rusage usage;
	struct tms t;
	int status;
	pid_t pid;

	CHECK(getrusage(RUSAGE_CHILDREN, &usage) == 0 && total(&usage) == 0);
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		NEED((pid = fork()) >= 0);
		if (pid == 0) {
			burn(60);
			_exit(PTS_PASS);
		}
		NEED(waitpid(pid, &status, 0) == pid);
		burn(60);
		_exit(PTS_PASS);
	}
	CHECK(wait4(pid, &status, 0, &usage) == pid && exited(status, 0));
	CHECK(total(&usage) >= 100);
	CHECK(getrusage(RUSAGE_CHILDREN, &usage) == 0 && total(&usage) >= 100);
	CHECK(times(&t) != -1 && t.tms_cutime + t.tms_cstime >= 10 && t.tms_utime + t.tms_stime < 10);
	return PTS_PASS;
}
