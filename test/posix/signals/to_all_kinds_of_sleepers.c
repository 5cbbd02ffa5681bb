/* kill(2), SIGKILL and SIGTERM: end a process whatever it waits in: pipe, FIFO, child, lock, poll, select, sleep, pause, sigsuspend, futex, stop. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/stat.h>

static char path[] = "/tmp/posixtest-XXXXXX";

static void sleep_in(int way)
{
	pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static char buf[70000];
	sigset_t none;
	int fd[2];

	sigemptyset(&none);
	NEED(pipe(fd) == 0);
	switch (way) {
	case 0: read(fd[0], buf, 1); break;
	case 1: write(fd[1], buf, sizeof(buf)); break;
	case 2: open(path, O_RDONLY); break;
	case 3: poll(NULL, 0, -1); break;
	case 4: select(0, NULL, NULL, NULL, NULL); break;
	case 5: sleep(1000); break;
	case 6: pause(); break;
	case 7: sigsuspend(&none); break;
	case 8: pthread_mutex_lock(&mutex); pthread_mutex_lock(&mutex); break;
	case 9: raise(SIGSTOP); break;
	case 10: if (fork() == 0) pause(); wait(NULL); break;
	case 11: for (;;) ;
	}
	_exit(PTS_FAIL);
}

int main(void)
{
	int way, status;
	pid_t pid;

	NEED(mkstemp(path) >= 0 && unlink(path) == 0 && mkfifo(path, 0600) == 0);
	for (way = 0; way < 24; way++) {
		int sig = way & 1 ? SIGKILL : SIGTERM;

		if (way / 2 == 9)
			sig = SIGKILL;
		NEED((pid = fork()) >= 0);
		if (pid == 0) {
			NEED(setpgid(0, 0) == 0);
			sleep_in(way / 2);
		}
		usleep(10000);
		CHECK(setpgid(pid, pid) == 0 && kill(-pid, sig) == 0);
		CHECK(waitpid(pid, &status, 0) == pid && killed(status, sig));
	}
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
