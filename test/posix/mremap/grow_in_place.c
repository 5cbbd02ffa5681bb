/* mremap(2): "By default, if there is not sufficient space to expand a mapping at its current location, then mremap() fails"; where there is, it grows there. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	memset(map, 'g', 8 * page);
	CHECK(munmap(map + 3 * page, 3 * page) == 0);
	CHECK(mremap(map, 3 * page, 5 * page, 0) == map);
	for (i = 0; i < 5 * page; i++)
		CHECK(map[i] == (i < 3 * page ? 'g' : 0));
	map[5 * page - 1] = 1;
	CHECK(mremap(map, 5 * page, 6 * page, 0) == map);
	CHECK_ERRNO(mremap(map, 6 * page, 7 * page, 0), ENOMEM);
	CHECK(map[6 * page] == 'g' && map[5 * page - 1] == 1);
	return PTS_PASS;
}
