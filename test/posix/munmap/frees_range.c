/* munmap(2): "deletes the mappings for the specified address range"; any hole can be made, and made again. */
#include "posixtest.h"
#include <sys/mman.h>

static int mapped(char *page_start)
{
	unsigned char resident;

	return mincore(page_start, 1, &resident) == 0;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	NEED(map != MAP_FAILED);
	memset(map, 'm', 8 * page);
	CHECK(munmap(map + 3 * page, 2 * page) == 0);
	for (i = 0; i < 8; i++)
		CHECK(mapped(map + i * page) == (i < 3 || i >= 5));
	CHECK(map[3 * page - 1] == 'm' && map[5 * page] == 'm');
	CHECK(munmap(map + 3 * page, 2 * page) == 0);
	CHECK(munmap(map + 2 * page, 4 * page) == 0);
	CHECK(mapped(map + page) && !mapped(map + 2 * page) && !mapped(map + 5 * page) && mapped(map + 6 * page));
	CHECK(munmap(map, 8 * page) == 0);
	for (i = 0; i < 8; i++)
		CHECK(!mapped(map + i * page));
	return PTS_PASS;
}
