/* fcntl(2), open file description locks: "Open file description locks placed via the same open file description are always compatible", those of two descriptions conflict, within one process too. */
#include "posixtest.h"
#include <fcntl.h>

static int lock(int fd, int command, int type, off_t start, off_t len)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return fcntl(fd, command, &lock);
}

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX";
	int one = mkstemp(path), other = open(path, O_RDWR), copy = dup(one);
	struct flock asked = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 2 };

	NEED(one >= 0 && other >= 0 && copy >= 0 && unlink(path) == 0);
	CHECK(lock(one, F_OFD_SETLK, F_WRLCK, 10, 10) == 0 && lock(copy, F_OFD_SETLK, F_WRLCK, 15, 10) == 0);
	CHECK_ERRNO(lock(other, F_OFD_SETLK, F_RDLCK, 24, 1), EAGAIN);
	CHECK(lock(other, F_OFD_SETLK, F_WRLCK, 25, 1) == 0 && lock(other, F_OFD_SETLK, F_WRLCK, 0, 10) == 0);
	CHECK(fcntl(other, F_OFD_GETLK, &asked) == 0);
	CHECK(asked.l_type == F_WRLCK && asked.l_start == 10 && asked.l_len == 15 && asked.l_pid == -1);
	/* A process's lock conflicts with them too. */
	CHECK_ERRNO(lock(other, F_SETLK, F_WRLCK, 12, 1), EAGAIN);
	CHECK(close(copy) == 0);
	CHECK_ERRNO(lock(other, F_OFD_SETLK, F_RDLCK, 24, 1), EAGAIN);
	CHECK(close(one) == 0 && lock(other, F_OFD_SETLK, F_RDLCK, 24, 1) == 0);
	return PTS_PASS;
}
