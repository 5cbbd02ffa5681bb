/* pthreads(7): threads share pid, memory, descriptors, working directory and limits; each has its own thread ID and signal mask. */
#include "posixtest.h"
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static pid_t pid, tid;
static int fd;
static char *map;

static void *body(void *arg)
{
	sigset_t set;

	CHECK(getpid() == pid && syscall(SYS_gettid) != tid && getppid() == *(pid_t *)arg);
	CHECK(close(fd) == 0 && chdir("/tmp") == 0);
	map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	strcpy(map, "by the thread");
	sigfillset(&set);
	CHECK(pthread_sigmask(SIG_SETMASK, &set, NULL) == 0);
	return NULL;
}

int main(void)
{
	pid_t parent = getppid();
	pthread_t thread;
	char cwd[64];
	sigset_t set;

	pid = getpid();
	tid = syscall(SYS_gettid);
	fd = temporary_file(1);
	CHECK(tid == pid);
	NEED(chdir("/") == 0 && pthread_create(&thread, NULL, body, &parent) == 0 && pthread_join(thread, NULL) == 0);
	CHECK_ERRNO(fcntl(fd, F_GETFD), EBADF);
	CHECK(getcwd(cwd, 64) && strcmp(cwd, "/tmp") == 0 && strcmp(map, "by the thread") == 0);
	CHECK(pthread_sigmask(SIG_SETMASK, NULL, &set) == 0 && !sigismember(&set, SIGUSR1));
	return PTS_PASS;
}
