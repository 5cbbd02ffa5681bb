/* mincore(2): of a file that the process may neither own nor write every page seems to be there. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

static long page;

/* Pages of an untouched mapping of a sparse file that are said to be in memory. */
static int resident(int fd)
{
	unsigned char vec[4];
	char *map = mmap(NULL, 4 * page, PROT_READ, MAP_SHARED, fd, 0);
	int n = 0;

	CHECK(map != MAP_FAILED && mincore(map, 4 * page, vec) == 0);
	for (int i = 0; i < 4; i++)
		n += vec[i] & 1;
	return n;
}

static int fd;

static void as_another_user(void)
{
	NEED(setgid(65534) == 0 && setuid(65534) == 0);
	CHECK(resident(fd) == 4);
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	fd = temporary_file(4 * page);
	CHECK(resident(fd) == 0);
	if (getuid() == 0)
		CHECK(exited(child_status(as_another_user), PTS_PASS));
	return PTS_PASS;
}
