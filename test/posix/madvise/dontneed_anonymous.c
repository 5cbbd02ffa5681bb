/* madvise(2), MADV_DONTNEED: "subsequent accesses of pages in the range will succeed, but will result in [...] zero-fill-on-demand pages for anonymous private mappings". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 6 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char vec[6];

	NEED(map != MAP_FAILED);
	memset(map, 'd', 6 * page);
	CHECK(madvise(map + page, 3 * page, MADV_DONTNEED) == 0);
	CHECK(mincore(map, 6 * page, vec) == 0);
	for (i = 0; i < 6; i++)
		CHECK((vec[i] & 1) == (i < 1 || i >= 4));
	for (i = 0; i < 6 * page; i++)
		CHECK(map[i] == (i < page || i >= 4 * page ? 'd' : 0));
	map[page] = 'n';
	CHECK(map[page] == 'n');
	return PTS_PASS;
}
