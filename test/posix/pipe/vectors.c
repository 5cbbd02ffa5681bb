/* readv(2), writev(2) on a pipe: what the parts of a write make is one stream, and a read fills its parts in order; EINVAL for too many parts. */
#include "posixtest.h"
#include <limits.h>
#include <sys/uio.h>

int main(void)
{
	char a[4] = "", b[6] = "", c[8] = "";
	struct iovec out[3] = { { "one", 3 }, { "", 0 }, { "fourfive", 8 } };
	struct iovec in[3] = { { a, 2 }, { b, 5 }, { c, 7 } };
	int fd[2];

	NEED(pipe(fd) == 0);
	CHECK(writev(fd[1], out, 3) == 11);
	CHECK(readv(fd[0], in, 3) == 11);
	CHECK(strcmp(a, "on") == 0 && strcmp(b, "efour") == 0 && strcmp(c, "five") == 0);
	CHECK_ERRNO(writev(fd[1], out, -1), EINVAL);
	CHECK_ERRNO(writev(fd[1], out, IOV_MAX + 1), EINVAL);
	out[0].iov_len = (size_t)-1;
	CHECK_ERRNO(writev(fd[1], out, 3), EINVAL);
	CHECK(writev(fd[1], out, 0) == 0);
	return PTS_PASS;
}
