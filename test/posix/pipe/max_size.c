/* pipe(7), /proc/sys/fs/pipe-max-size: an unprivileged process makes pipes that large and no larger: EPERM. */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	FILE *file = fopen("/proc/sys/fs/pipe-max-size", "r");
	int fd[2], max;

	NEED(file != NULL && fscanf(file, "%d", &max) == 1 && fclose(file) == 0 && max >= 65536);
	NEED(geteuid() != 0 || setuid(65534) == 0);
	NEED(pipe2(fd, O_NONBLOCK) == 0);
	CHECK(fcntl(fd[0], F_SETPIPE_SZ, max) == max && fcntl(fd[1], F_GETPIPE_SZ) == max);
	CHECK_ERRNO(fcntl(fd[0], F_SETPIPE_SZ, max + 1), EPERM);
	CHECK(fcntl(fd[0], F_SETPIPE_SZ, 1) == sysconf(_SC_PAGESIZE));
	CHECK_ERRNO(fcntl(temporary_file(0), F_GETPIPE_SZ), EBADF);
	return PTS_PASS;
}
