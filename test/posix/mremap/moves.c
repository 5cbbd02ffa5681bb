/* mremap(2), MREMAP_MAYMOVE: "the kernel is permitted to relocate the mapping to a new virtual address": contents go with it, the old address is free. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 6 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *moved;
	unsigned char vec[6];

	NEED(map != MAP_FAILED);
	for (i = 0; i < 6 * page; i++)
		map[i] = i / page * 3 + i % 11;
	moved = mremap(map + page, 3 * page, 40 * page, MREMAP_MAYMOVE);
	CHECK(moved != MAP_FAILED && (moved >= map + 6 * page || moved + 40 * page <= map));
	for (i = 0; i < 3 * page; i++)
		CHECK(moved[i] == (char)((i + page) / page * 3 + (i + page) % 11));
	for (; i < 40 * page; i++)
		CHECK(moved[i] == 0);
	CHECK(mincore(map, page, vec) == 0 && mincore(map + 4 * page, 2 * page, vec) == 0);
	CHECK_ERRNO(mincore(map + page, page, vec), ENOMEM);
	CHECK_ERRNO(mincore(map + 3 * page, page, vec), ENOMEM);
	return PTS_PASS;
}
