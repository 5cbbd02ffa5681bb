/* pipe(7), read(2), write(2): what a bad address ends short of the page's end is neither written nor taken: EFAULT. */
#include "posixtest.h"
#include <sys/ioctl.h>
#include <sys/mman.h>

static int pipes[2];

static int waiting(void)
{
	int n = -1;

	CHECK(ioctl(pipes[0], FIONREAD, &n) == 0);
	return n;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *edge, text[20];

	NEED(map != MAP_FAILED && munmap(map + page, page) == 0 && pipe(pipes) == 0);
	edge = map + page - 6;
	memset(edge, 'e', 6);
	CHECK_ERRNO(write(pipes[1], edge, 10), EFAULT);
	CHECK(waiting() == 0 && write(pipes[1], "0123456789", 10) == 10);
	CHECK_ERRNO(write(pipes[1], edge, 10), EFAULT);
	CHECK(waiting() == 10);
	CHECK_ERRNO(read(pipes[0], edge, 10), EFAULT);
	CHECK(waiting() == 10 && read(pipes[0], edge, 6) == 6 && memcmp(edge, "012345", 6) == 0);
	CHECK(read(pipes[0], text, sizeof(text)) == 4 && memcmp(text, "6789", 4) == 0);
	return PTS_PASS;
}
