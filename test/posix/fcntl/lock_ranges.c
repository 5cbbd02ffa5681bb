/* fcntl(2), F_SETLK: ranges that end where offsets do, that go backwards, that are none; what F_GETLK cannot be asked. */
#include "posixtest.h"
#include <fcntl.h>
#include <stdint.h>

static int fd;

static int lock(int cmd, int type, off_t start, off_t len)
{
	struct flock l = { 0 };

	l.l_type = type;
	l.l_whence = SEEK_CUR;
	l.l_start = start;
	l.l_len = len;
	return fcntl(fd, cmd, &l);
}

/* Where the lock begins and ends that stands in the way of a child's. */
static void sees_range(void)
{
	struct flock l = { 0 };

	l.l_type = F_WRLCK;
	CHECK(fcntl(fd, F_GETLK, &l) == 0 && l.l_type == F_WRLCK && l.l_pid == getppid());
	CHECK(l.l_whence == SEEK_SET && l.l_start == 5 && l.l_len == 10);
}

/* Those of a process are met in the order of the file, whenever they were set. */
static void sees_all_in_order(void)
{
	static const int types[] = { F_WRLCK, F_RDLCK, F_WRLCK, F_WRLCK };
	static const off_t starts[] = { 0, 20, 40, 70 };
	struct flock l = { 0 };

	for (int i = 0; i < 4; i++) {
		l.l_type = F_WRLCK;
		l.l_len = 0;
		CHECK(fcntl(fd, F_GETLK, &l) == 0 && l.l_type == types[i] && l.l_start == starts[i]);
		l.l_start += l.l_len;
	}
}

int main(void)
{
	fd = temporary_file(100);
	NEED(lseek(fd, 10, SEEK_SET) == 10);
	CHECK_ERRNO(lock(F_SETLK, F_RDLCK, -11, 0), EINVAL);
	CHECK_ERRNO(lock(F_SETLK, F_RDLCK, 0, -11), EINVAL);
	CHECK_ERRNO(lock(F_SETLK, F_RDLCK, INT64_MAX, 0), EOVERFLOW);
	CHECK_ERRNO(lock(F_SETLK, F_RDLCK, INT64_MAX - 10, 2), EOVERFLOW);
	CHECK(lock(F_SETLK, F_RDLCK, INT64_MAX - 10, 1) == 0);
	CHECK_ERRNO(lock(F_SETLK, 77, 0, 0), EINVAL);
	CHECK_ERRNO(lock(F_GETLK, F_UNLCK, 0, 0), EINVAL);
	CHECK(lock(F_SETLK, F_UNLCK, -10, 0) == 0 && lock(F_SETLK, F_WRLCK, 5, -10) == 0);
	CHECK(exited(child_status(sees_range), PTS_PASS));
	NEED(lseek(fd, 0, SEEK_SET) == 0);
	CHECK(lock(F_SETLK, F_WRLCK, 0, 100) == 0 && lock(F_SETLK, F_RDLCK, 20, 20) == 0 && lock(F_SETLK, F_UNLCK, 60, 10) == 0);
	CHECK(exited(child_status(sees_all_in_order), PTS_PASS));
	return PTS_PASS;
}
