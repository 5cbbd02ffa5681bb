/* mlock(2): "All pages that contain a part of the specified address range are guaranteed to be resident in RAM when the call returns successfully"; addresses need not be aligned. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 6 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *ro = mmap(NULL, 2 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char vec[6];

	NEED(map != MAP_FAILED && ro != MAP_FAILED);
	CHECK(mlock(map + page + 10, 2 * page) == 0 && mincore(map, 6 * page, vec) == 0);
	for (i = 0; i < 6; i++)
		CHECK((vec[i] & 1) == (i >= 1 && i < 4));
	CHECK(mlock(ro + 1, 1) == 0 && mincore(ro, page, vec) == 0 && (vec[0] & 1));
	CHECK(munlock(map, 6 * page) == 0 && munlock(ro, 1) == 0);
	CHECK(munlock(ro, 1) == 0);
	return PTS_PASS;
}
