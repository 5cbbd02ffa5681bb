/* fork(2): the child does not inherit memory locks, pending signals, record locks and timers (alarm, setitimer); its resource use is zero. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/times.h>

static char *map;
static int fd;

static long locked_kb(void)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	while (status && fgets(line, sizeof(line), status))
		sscanf(line, "VmLck: %ld kB", &kb);
	fclose(status);
	return kb;
}

static void child(void)
{
	struct flock asked = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	sigset_t pending;
	struct tms t;

	CHECK(alarm(0) == 0);
	CHECK(sigpending(&pending) == 0 && !sigismember(&pending, SIGUSR1));
	CHECK(locked_kb() == 0);
	CHECK(fcntl(fd, F_GETLK, &asked) == 0 && asked.l_type == F_WRLCK && asked.l_pid == getppid());
	CHECK(times(&t) != -1 && t.tms_utime + t.tms_stime < 10 && t.tms_cutime == 0);
}

int main(void)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	fd = temporary_file(10);
	map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED && mlock(map, 8192) == 0 && sigprocmask(SIG_BLOCK, &set, NULL) == 0 && raise(SIGUSR1) == 0);
	NEED(fcntl(fd, F_SETLK, &lock) == 0);
	alarm(100);
	CHECK(exited(child_status(child), 0));
	CHECK(alarm(0) >= 98 && locked_kb() == 8);
	return PTS_PASS;
}
