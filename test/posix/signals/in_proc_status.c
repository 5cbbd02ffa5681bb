/* proc(5), /proc/PID/status: SigBlk, SigIgn, SigCgt, SigPnd and ShdPnd are the masks of the process; Threads, PPid and Uid its own. */
#include "posixtest.h"
#include <pthread.h>
#include <sys/syscall.h>

static unsigned long long field(const char *name, int base)
{
	FILE *file = fopen("/proc/self/status", "r");
	unsigned long long value = ~0ULL;
	char line[256];

	NEED(file != NULL);
	while (fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':')
			value = strtoull(line + strlen(name) + 1, NULL, base);
	fclose(file);
	return value;
}

static void handler(int sig)
{
}

static void *body(void *arg)
{
	CHECK(field("Threads", 10) == 2);
	return NULL;
}

#define BIT(sig) (1ULL << ((sig) - 1))

int main(void)
{
	pthread_t thread;
	sigset_t set;

	signal(SIGUSR1, handler);
	signal(SIGUSR2, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGRTMAX);
	NEED(sigprocmask(SIG_SETMASK, &set, NULL) == 0 && kill(getpid(), SIGTERM) == 0);
	NEED(syscall(SYS_tkill, syscall(SYS_gettid), SIGHUP) == 0);
	CHECK(field("SigBlk", 16) == (BIT(SIGTERM) | BIT(SIGHUP) | BIT(SIGRTMAX)));
	CHECK((field("SigCgt", 16) & BIT(SIGUSR1)) && (field("SigIgn", 16) & BIT(SIGUSR2)) && !(field("SigIgn", 16) & BIT(SIGUSR1)));
	CHECK(field("SigPnd", 16) == BIT(SIGHUP) && field("ShdPnd", 16) == BIT(SIGTERM));
	CHECK(field("PPid", 10) == getppid() && field("Tgid", 10) == getpid() && field("Uid", 10) == getuid() && field("Threads", 10) == 1);
	NEED(pthread_create(&thread, NULL, body, NULL) == 0 && pthread_join(thread, NULL) == 0);
	return PTS_PASS;
}
