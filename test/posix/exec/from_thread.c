/* execve(2): "All threads other than the calling thread are destroyed", and the new program has the process's pid. */
#include "posixtest.h"
#include <pthread.h>
#include <sys/syscall.h>

static char pid[16];

static void *sleeps(void *arg)
{
	sleep(1000);
	return NULL;
}

static void *executes(void *arg)
{
	execl("/proc/self/exe", "again", pid, NULL);
	_exit(PTS_UNRESOLVED);
}

int main(int argc, char *argv[])
{
	pthread_t thread;

	if (argc == 2) {
		CHECK(atoi(argv[1]) == getpid() && syscall(SYS_gettid) == getpid());
		return PTS_PASS;
	}
	sprintf(pid, "%d", getpid());
	NEED(pthread_create(&thread, NULL, sleeps, NULL) == 0 && pthread_create(&thread, NULL, executes, NULL) == 0);
	sleep(1000);
	return PTS_FAIL;
}
