/* zero(4), mmap(2): a private mapping of /dev/zero is anonymous memory; a shared one is memory of its own for each mmap. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = open("/dev/zero", O_RDWR);
	char *private, *shared, *other;

	NEED(fd >= 0);
	private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	other = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(private != MAP_FAILED && shared != MAP_FAILED && other != MAP_FAILED);
	CHECK(close(fd) == 0);
	CHECK(private[page] == 0 && shared[page] == 0);
	private[page] = shared[page] = 1;
	CHECK(other[page] == 0);
	return PTS_PASS;
}
