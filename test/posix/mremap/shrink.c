/* mremap(2) to a smaller size unmaps the end, as munmap would; to the same size it does nothing. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 6 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char vec[6];

	NEED(map != MAP_FAILED);
	memset(map, 's', 6 * page);
	CHECK(mremap(map, 6 * page, 6 * page, 0) == map);
	CHECK(mremap(map, 6 * page, 2 * page + 1, 0) == map);
	CHECK(mincore(map, 3 * page, vec) == 0 && map[3 * page - 1] == 's');
	CHECK_ERRNO(mincore(map + 3 * page, page, vec), ENOMEM);
	CHECK(mremap(map, 3 * page, 1, MREMAP_MAYMOVE) == map);
	CHECK_ERRNO(mincore(map + page, page, vec), ENOMEM);
	CHECK(map[page - 1] == 's');
	return PTS_PASS;
}
