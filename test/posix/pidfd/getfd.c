/* pidfd_getfd(2): another process's open file, under a descriptor of one's own, offset and all. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/pidfd.h>

static int ready[2], gate[2];

static void child(void)
{
	int fd = temporary_file(0);
	char c = (char)fd;

	write(fd, "abcdef", 6);
	lseek(fd, 2, SEEK_SET);
	write(ready[1], &c, 1);
	close(gate[1]);
	read(gate[0], &c, 1);
	_exit(lseek(fd, 0, SEEK_CUR) == 5 ? 0 : 1);
}

int main(void)
{
	int pidfd, fd, status;
	char theirs, text[4] = "";
	pid_t pid;

	NEED(pipe(ready) == 0 && pipe(gate) == 0 && (pid = fork()) >= 0);
	if (pid == 0)
		child();
	NEED(read(ready[0], &theirs, 1) == 1 && (pidfd = pidfd_open(pid, 0)) >= 0);
	CHECK((fd = pidfd_getfd(pidfd, theirs, 0)) >= 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK(read(fd, text, 3) == 3 && strcmp(text, "cde") == 0);
	CHECK_ERRNO(pidfd_getfd(pidfd, 999, 0), EBADF);
	CHECK_ERRNO(pidfd_getfd(pidfd, theirs, 1), EINVAL);
	CHECK_ERRNO(pidfd_getfd(fd, theirs, 0), EBADF);
	close(gate[1]);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK_ERRNO(pidfd_getfd(pidfd, theirs, 0), ESRCH);
	return PTS_PASS;
}
