/* fcntl(2), F_SETLEASE: the holder hears of an open or truncate by SIGIO, which waits until he gives up or makes less of his lease. */
#include "posixtest.h"
#include <fcntl.h>

static char path[] = "/tmp/posixtest-XXXXXX";
static int fd;
static volatile sig_atomic_t breaks;

static void give_up(int sig)
{
	breaks++;
	if (fcntl(fd, F_GETLEASE) != F_UNLCK || fcntl(fd, F_SETLEASE, F_UNLCK) != 0)
		_exit(PTS_FAIL);
}

static void downgrade(int sig)
{
	breaks++;
	if (fcntl(fd, F_GETLEASE) != F_RDLCK || fcntl(fd, F_SETLEASE, F_RDLCK) != 0)
		_exit(PTS_FAIL);
}

static void open_file(int flags)
{
	if (fd > 0)
		close(fd);
	NEED((fd = open(path, flags)) >= 0);
}

/* Which leases a file can have that is open otherwise. */
static void errors(void)
{
	int other, pipes[2];

	signal(SIGIO, SIG_IGN);
	open_file(O_RDWR);
	CHECK(fcntl(fd, F_GETLEASE) == F_UNLCK);
	CHECK_ERRNO(fcntl(fd, F_SETLEASE, F_UNLCK), EAGAIN);
	CHECK_ERRNO(fcntl(fd, F_SETLEASE, F_RDLCK), EAGAIN);
	CHECK_ERRNO(fcntl(fd, F_SETLEASE, 99), EINVAL);
	CHECK(fcntl(fd, F_SETLEASE, F_WRLCK) == 0 && fcntl(fd, F_GETLEASE) == F_WRLCK);
	CHECK(fcntl(fd, F_SETLEASE, F_UNLCK) == 0 && fcntl(fd, F_GETLEASE) == F_UNLCK);
	NEED((other = open(path, O_RDONLY)) >= 0 && pipe(pipes) == 0);
	CHECK_ERRNO(fcntl(fd, F_SETLEASE, F_WRLCK), EAGAIN);
	CHECK_ERRNO(fcntl(pipes[0], F_SETLEASE, F_RDLCK), EINVAL);
	close(fd);
	fd = -1;
	CHECK(fcntl(other, F_SETLEASE, F_RDLCK) == 0 && fcntl(other, F_SETLEASE, F_WRLCK) == 0);
	CHECK_ERRNO(open(path, O_RDONLY | O_NONBLOCK), EWOULDBLOCK);
	CHECK(close(other) == 0 && close(pipes[0]) == 0 && close(pipes[1]) == 0);
}

static void opens_for_writing(void)
{
	CHECK(open(path, O_WRONLY) >= 0);
}

static void opens_for_reading(void)
{
	CHECK(open(path, O_RDONLY) >= 0);
}

static void truncates(void)
{
	CHECK(truncate(path, 0) == 0);
}

static void broken_by(void (*other)(void), int type, void (*handler)(int), int left)
{
	signal(SIGIO, handler);
	breaks = 0;
	open_file(O_RDONLY);
	CHECK(fcntl(fd, F_SETLEASE, type) == 0);
	CHECK(exited(child_status(other), PTS_PASS) && breaks == 1 && fcntl(fd, F_GETLEASE) == left);
}

static void not_told(void (*other)(void))
{
	breaks = 0;
	CHECK(exited(child_status(other), PTS_PASS) && breaks == 0);
}

int main(void)
{
	NEED(close(mkstemp(path)) == 0);
	errors();
	broken_by(opens_for_writing, F_RDLCK, give_up, F_UNLCK);
	broken_by(opens_for_writing, F_WRLCK, give_up, F_UNLCK);
	broken_by(truncates, F_RDLCK, give_up, F_UNLCK);
	broken_by(opens_for_reading, F_WRLCK, downgrade, F_RDLCK);
	not_told(opens_for_reading);
	CHECK(fcntl(fd, F_SETLEASE, F_UNLCK) == 0);
	not_told(opens_for_writing);
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
