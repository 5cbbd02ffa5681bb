/* fork(2): "each file descriptor in the child refers to the same open file description [...] as the corresponding file descriptor in the parent": a common offset; closing is each one's own. */
#include "posixtest.h"
#include <fcntl.h>

static int fd;

static void child(void)
{
	CHECK(lseek(fd, 0, SEEK_CUR) == 10 && write(fd, "child", 5) == 5);
	CHECK(fcntl(fd, F_SETFL, O_APPEND) == 0 && close(fd) == 0);
}

int main(void)
{
	fd = temporary_file(0);
	NEED(write(fd, "0123456789", 10) == 10);
	CHECK(exited(child_status(child), 0));
	CHECK(lseek(fd, 0, SEEK_CUR) == 15 && (fcntl(fd, F_GETFL) & O_APPEND));
	return PTS_PASS;
}
