/* fcntl(2), F_SETLK, F_SETLKW, F_GETLK between processes: who holds a lock is named, others wait for it; closing any descriptor of the file, or ending, gives it up. */
#include "posixtest.h"
#include <fcntl.h>

static int fd, ready[2];

static int lock(int command, int type, off_t start, off_t len)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return fcntl(fd, command, &lock);
}

int main(void)
{
	struct flock asked = { .l_type = F_RDLCK, .l_whence = SEEK_SET };
	int status;
	pid_t pid;
	char c;

	fd = temporary_file(100);
	NEED(pipe(ready) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		CHECK(lock(F_SETLK, F_WRLCK, 10, 10) == 0 && lock(F_SETLK, F_RDLCK, 50, 0) == 0 && write(ready[1], "x", 1) == 1);
		usleep(50000);
		CHECK(close(dup(fd)) == 0);
		usleep(50000);
		_exit(PTS_PASS);
	}
	CHECK(read(ready[0], &c, 1) == 1);
	CHECK(fcntl(fd, F_GETLK, &asked) == 0 && asked.l_type == F_WRLCK && asked.l_start == 10 && asked.l_len == 10 && asked.l_pid == pid);
	CHECK_ERRNO(lock(F_SETLK, F_RDLCK, 19, 1), EAGAIN);
	CHECK(lock(F_SETLK, F_WRLCK, 20, 5) == 0 && lock(F_SETLK, F_RDLCK, 60, 5) == 0);
	CHECK_ERRNO(lock(F_SETLK, F_WRLCK, 90, 1), EAGAIN);
	CHECK(lock(F_SETLKW, F_WRLCK, 0, 0) == 0);
	CHECK(waitpid(pid, &status, WNOHANG) == 0 && waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
