/* fcntl(2): "EDEADLK It was detected that the specified F_SETLKW operation would cause a deadlock." */
#include "posixtest.h"
#include <fcntl.h>

static int fd;

static int lock(int type, off_t start)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = 1 };

	return fcntl(fd, F_SETLKW, &lock);
}

int main(void)
{
	int status, ready[2];
	pid_t pid;
	char c;

	fd = temporary_file(10);
	NEED(pipe(ready) == 0 && lock(F_WRLCK, 0) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		CHECK(lock(F_WRLCK, 1) == 0 && write(ready[1], "x", 1) == 1);
		CHECK(lock(F_WRLCK, 0) == 0);
		_exit(PTS_PASS);
	}
	CHECK(read(ready[0], &c, 1) == 1);
	usleep(30000);
	CHECK_ERRNO(lock(F_WRLCK, 1), EDEADLK);
	CHECK(lock(F_UNLCK, 0) == 0 && waitpid(pid, &status, 0) == pid && exited(status, 0) && lock(F_WRLCK, 1) == 0);
	return PTS_PASS;
}
