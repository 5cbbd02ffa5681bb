/* What splice(2), tee(2), vmsplice(2) refuse: EBADF, EINVAL, ESPIPE, EAGAIN, EPIPE. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/uio.h>

int main(void)
{
	int file = temporary_file(100), append, a[2], b[2], read_only, dir = open("/", O_RDONLY);
	struct iovec iov = { "text", 4 };
	loff_t at = 0;
	char path[64];

	sprintf(path, "/proc/self/fd/%d", file);
	read_only = open(path, O_RDONLY);
	append = open(path, O_RDWR | O_APPEND);
	NEED(pipe(a) == 0 && pipe(b) == 0 && read_only >= 0 && append >= 0);
	CHECK_ERRNO(splice(-1, NULL, a[1], NULL, 1, 0), EBADF);
	CHECK_ERRNO(splice(file, NULL, -1, NULL, 1, 0), EBADF);
	CHECK_ERRNO(splice(a[0], NULL, read_only, NULL, 1, 0), EBADF);
	CHECK_ERRNO(splice(a[1], NULL, file, NULL, 1, 0), EBADF);
	CHECK_ERRNO(splice(file, NULL, append, NULL, 1, 0), EINVAL);
	CHECK_ERRNO(splice(file, &at, a[1], &at, 1, 0), ESPIPE);
	CHECK_ERRNO(splice(a[0], &at, file, &at, 1, 0), ESPIPE);
	CHECK_ERRNO(splice(a[0], NULL, a[1], NULL, 1, 0), EINVAL);
	CHECK_ERRNO(splice(dir, NULL, a[1], NULL, 1, 0), EINVAL);
	CHECK_ERRNO(splice(file, NULL, a[1], NULL, 1, 0x100), EINVAL);
	NEED(write(a[1], "x", 1) == 1);
	CHECK_ERRNO(splice(a[0], NULL, append, NULL, 1, 0), EINVAL);
	CHECK_ERRNO(splice(file, (loff_t *)-1L, a[1], NULL, 1, 0), EFAULT);
	CHECK(splice(-1, NULL, -1, NULL, 0, 0) == 0);

	CHECK_ERRNO(tee(file, a[1], 1, 0), EINVAL);
	CHECK_ERRNO(tee(a[0], a[1], 1, 0), EINVAL);
	CHECK_ERRNO(tee(-1, a[1], 1, 0), EBADF);
	CHECK_ERRNO(tee(b[0], a[1], 1, SPLICE_F_NONBLOCK), EAGAIN);
	CHECK_ERRNO(vmsplice(file, &iov, 1, 0), EBADF);
	CHECK_ERRNO(vmsplice(a[1], &iov, 1025, 0), EINVAL);
	iov.iov_base = (void *)-4096L;
	CHECK_ERRNO(vmsplice(a[1], &iov, 1, 0), EFAULT);
	iov.iov_base = (void *)4096L;
	CHECK_ERRNO(vmsplice(a[1], &iov, 1, 0), EFAULT);

	signal(SIGPIPE, SIG_IGN);
	close(b[0]);
	CHECK_ERRNO(splice(file, NULL, b[1], NULL, 1, 0), EPIPE);
	close(a[1]);
	CHECK(splice(a[0], NULL, file, NULL, 10, 0) == 1 && splice(a[0], NULL, file, NULL, 10, 0) == 0);
	return PTS_PASS;
}
