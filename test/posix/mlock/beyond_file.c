/* mlock(2), ENOMEM: pages beyond the end of a mapped file cannot be brought in. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 2 * page, PROT_READ, MAP_SHARED, temporary_file(page), 0);

	NEED(map != MAP_FAILED);
	CHECK_ERRNO(mlock(map, 2 * page), ENOMEM);
	CHECK(munlock(map, 2 * page) == 0);
	CHECK(mlock(map, page) == 0);
	return PTS_PASS;
}
