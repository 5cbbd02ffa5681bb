/* fork(2), POSIX: signal mask and actions, umask, working directory, nice value, limits, process group, session and environment are the parent's. */
#include "posixtest.h"
#include <sys/resource.h>
#include <sys/stat.h>

static pid_t group, session;

static void handler(int sig)
{
}

static void child(void)
{
	struct sigaction now;
	struct rlimit limit;
	char cwd[64];
	sigset_t set;

	CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0 && sigismember(&set, SIGUSR2));
	CHECK(sigaction(SIGUSR1, NULL, &now) == 0 && now.sa_handler == handler);
	CHECK(sigaction(SIGTERM, NULL, &now) == 0 && now.sa_handler == SIG_IGN);
	CHECK(umask(0) == 0135 && getcwd(cwd, 64) && strcmp(cwd, "/tmp") == 0);
	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur == 77 && getpriority(PRIO_PROCESS, 0) == 3);
	CHECK(getpgrp() == group && getsid(0) == session && strcmp(getenv("POSIXTEST"), "yes") == 0);
}

int main(void)
{
	struct rlimit limit;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	group = getpgrp();
	session = getsid(0);
	signal(SIGUSR1, handler);
	signal(SIGTERM, SIG_IGN);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && chdir("/tmp") == 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0);
	umask(0135);
	limit.rlim_cur = 77;
	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0 && setpriority(PRIO_PROCESS, 0, 3) == 0 && setenv("POSIXTEST", "yes", 1) == 0);
	CHECK(exited(child_status(child), 0));
	return PTS_PASS;
}
