/* kcmp: which files and tables two processes share, what an epoll set watches; an order of those they do not; who may ask. */
#include "posixtest.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>

enum { FILE_OF, VM, FILES, FS, SIGHAND, IO, SYSVSEM, EPOLL_TARGET };

static pid_t parent;
static int fd, copy, other;

static long compare(pid_t pid, int type, int fd1, int fd2)
{
	return syscall(SYS_kcmp, getpid(), pid, type, (long)fd1, (long)fd2);
}

static void child(void)
{
	int again = open("/dev/null", O_RDONLY);

	CHECK(compare(parent, FILE_OF, fd, copy) == 0);
	CHECK(compare(parent, FILE_OF, again, fd) > 0);
	CHECK(compare(parent, VM, 0, 0) > 0 && compare(parent, FILES, 0, 0) > 0 && compare(parent, SIGHAND, 0, 0) > 0);
	CHECK(compare(getpid(), VM, 0, 0) == 0 && compare(getpid(), FS, 0, 0) == 0);
	NEED(setuid(65534) == 0);
	CHECK_ERRNO(compare(parent, VM, 0, 0), EPERM);
}

static void check_epoll_target(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int set = epoll_create1(0), pipe_end[2];
	struct { uint32_t set, fd, which; } slot;

	NEED(set >= 0 && pipe(pipe_end) == 0 && epoll_ctl(set, EPOLL_CTL_ADD, pipe_end[0], &event) == 0);
	slot.set = set;
	slot.fd = pipe_end[0];
	slot.which = 0;
	CHECK(syscall(SYS_kcmp, parent, parent, EPOLL_TARGET, (long)pipe_end[0], &slot) == 0);
	CHECK(syscall(SYS_kcmp, parent, parent, EPOLL_TARGET, (long)pipe_end[1], &slot) > 0);
	slot.which = 1;
	CHECK_ERRNO(syscall(SYS_kcmp, parent, parent, EPOLL_TARGET, (long)pipe_end[0], &slot), ENOENT);
	slot.set = pipe_end[1];
	CHECK_ERRNO(syscall(SYS_kcmp, parent, parent, EPOLL_TARGET, (long)pipe_end[0], &slot), EINVAL);
}

int main(void)
{
	long one, two;

	parent = getpid();
	fd = open("/dev/null", O_RDONLY);
	copy = dup(fd);
	other = open("/dev/null", O_RDONLY);
	NEED(fd >= 0 && copy >= 0 && other >= 0);
	CHECK(compare(parent, FILE_OF, fd, copy) == 0);
	one = compare(parent, FILE_OF, fd, other);
	two = compare(parent, FILE_OF, other, fd);
	CHECK((one == 1 && two == 2) || (one == 2 && two == 1));
	CHECK_ERRNO(compare(parent, FILE_OF, fd, 1000), EBADF);
	CHECK_ERRNO(compare(parent, 1000, 0, 0), EINVAL);
	CHECK_ERRNO(compare(0x3fffffff, VM, 0, 0), ESRCH);
	check_epoll_target();
	CHECK(exited(child_status(child), PTS_PASS));
	return PTS_PASS;
}
