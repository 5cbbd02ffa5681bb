/* signal(7): with SA_RESTART waitpid(2), flock(2), fcntl(2) F_SETLKW, open(2) of a FIFO, sem_wait(3) and write(2) to a pipe go on after a handler. */
#include "posixtest.h"
#include <fcntl.h>
#include <semaphore.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>

static volatile struct shared {
	sem_t sem;
	int count;
} *shared;

static void handler(int sig)
{
	shared->count++;
}

/* Until the parent was interrupted twice. */
static void let_it_wait(void)
{
	int now = shared->count;

	while (shared->count < now + 2)
		usleep(1000);
}

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", buf[65536 + 100];
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART };
	struct itimerval timer = { { 0, 5000 }, { 0, 5000 } };
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int ready[2], data[2], fd, other, status;
	pid_t pid;

	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(mkdtemp(folder) && chdir(folder) == 0 && mkfifo("fifo", 0600) == 0 && pipe(ready) == 0 && pipe(data) == 0);
	NEED(shared != MAP_FAILED && sem_init((sem_t *)&shared->sem, 1, 0) == 0 && (fd = open("lock", O_CREAT | O_RDWR, 0600)) >= 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		NEED((other = open("lock", O_RDWR)) >= 0 && flock(other, LOCK_EX) == 0 && fcntl(other, F_SETLK, &lock) == 0);
		write(ready[1], "x", 1);
		let_it_wait();
		flock(other, LOCK_UN);
		let_it_wait();
		lock.l_type = F_UNLCK;
		fcntl(other, F_SETLK, &lock);
		let_it_wait();
		NEED(open("fifo", O_WRONLY) >= 0);
		let_it_wait();
		sem_post((sem_t *)&shared->sem);
		let_it_wait();
		NEED(read(data[0], buf, sizeof(buf)) > 0);
		let_it_wait();
		_exit(PTS_PASS);
	}
	NEED(read(ready[0], buf, 1) == 1 && sigaction(SIGALRM, &act, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK(flock(fd, LOCK_EX) == 0);
	CHECK(fcntl(fd, F_SETLKW, &lock) == 0);
	CHECK(open("fifo", O_RDONLY) >= 0);
	CHECK(sem_wait((sem_t *)&shared->sem) == 0);
	CHECK(write(data[1], buf, 65536) == 65536 && write(data[1], buf, 50) == 50);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK(unlink("fifo") == 0 && unlink("lock") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
