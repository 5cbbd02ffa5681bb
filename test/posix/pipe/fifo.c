/* fifo(7), open(2), ENXIO: "O_NONBLOCK | O_WRONLY is set, the named file is a FIFO, and no process has the FIFO open for reading". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char name[] = "/tmp/posixtest-XXXXXX", buf[8];
	int r, w, both;

	NEED(mkdtemp(name) && chdir(name) == 0);
	CHECK(mkfifo("fifo", 0600) == 0);
	CHECK_ERRNO(mkfifo("fifo", 0600), EEXIST);
	CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
	CHECK((r = open("fifo", O_RDONLY | O_NONBLOCK)) >= 0);
	CHECK(read(r, buf, 8) == 0);
	CHECK((w = open("fifo", O_WRONLY | O_NONBLOCK)) >= 0);
	CHECK_ERRNO(read(r, buf, 8), EAGAIN);
	CHECK(write(w, "through", 7) == 7 && read(r, buf, 8) == 7);
	CHECK((both = open("fifo", O_RDWR)) >= 0 && close(w) == 0);
	CHECK_ERRNO(read(r, buf, 8), EAGAIN);
	CHECK(close(both) == 0 && read(r, buf, 8) == 0);
	CHECK(unlink("fifo") == 0 && rmdir(name) == 0);
	return PTS_PASS;
}
