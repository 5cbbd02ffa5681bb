/* sendfile(2) and copy_file_range(2): positions, ends, and what is refused. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

static int in, out, fd[2];

static void sends(void)
{
	off_t at = 3;
	char text[32];
	int sv[2];

	CHECK(sendfile(fd[1], in, &at, 4) == 4 && at == 7 && read(fd[0], text, 32) == 4 && memcmp(text, "3456", 4) == 0);
	CHECK(sendfile(out, in, NULL, 100) == 10 && lseek(in, 0, SEEK_CUR) == 10 && lseek(out, 0, SEEK_CUR) == 10);
	CHECK(sendfile(out, in, NULL, 100) == 0);
	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == 0);
	at = 8;
	CHECK(sendfile(sv[0], in, &at, 5) == 2 && read(sv[1], text, 32) == 2 && memcmp(text, "89", 2) == 0);
	CHECK_ERRNO(sendfile(out, fd[0], NULL, 1), EINVAL);
	CHECK_ERRNO(sendfile(fd[0], in, NULL, 1), EBADF);
	CHECK_ERRNO(sendfile(out, in, (off_t *)-1L, 1), EFAULT);
	at = -1;
	CHECK_ERRNO(sendfile(out, in, &at, 1), EINVAL);
}

static void copies(void)
{
	loff_t from = 2, to = 20;
	char text[32];

	CHECK(copy_file_range(in, &from, out, &to, 5, 0) == 5 && from == 7 && to == 25);
	CHECK(pread(out, text, 5, 20) == 5 && memcmp(text, "23456", 5) == 0);
	CHECK(copy_file_range(in, &from, out, NULL, 100, 0) == 3 && from == 10);
	CHECK(copy_file_range(in, &from, out, NULL, 100, 0) == 0);
	from = 0;
	to = 5;
	CHECK(copy_file_range(in, &from, in, &to, 5, 0) == 5);
	from = 0;
	to = 4;
	CHECK_ERRNO(copy_file_range(in, &from, in, &to, 5, 0), EINVAL);
	CHECK_ERRNO(copy_file_range(in, NULL, out, NULL, 5, 1), EINVAL);
	CHECK_ERRNO(copy_file_range(in, NULL, fd[1], NULL, 5, 0), EINVAL);
	CHECK_ERRNO(copy_file_range(open("/", O_RDONLY), NULL, out, NULL, 5, 0), EISDIR);
	from = 0x7fffffffffffff00;
	CHECK(copy_file_range(in, &from, out, NULL, 0x1000, 0) == 0);
	from = 0;
	to = 0x7fffffffffffffff;
	CHECK_ERRNO(copy_file_range(in, &from, out, &to, 5, 0), EFBIG);
}

int main(void)
{
	in = temporary_file(0);
	out = temporary_file(0);
	NEED(pipe(fd) == 0 && pwrite(in, "0123456789", 10, 0) == 10);
	sends();
	copies();
	return PTS_PASS;
}
