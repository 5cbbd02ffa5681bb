/* mremap(2) of a file mapping: the pages that come in are those that follow in the file. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(8 * page), i;
	char *map, *moved;

	for (i = 0; i < 8; i++)
		NEED(pwrite(fd, &"abcdefgh"[i], 1, i * page) == 1);
	map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 2 * page);
	NEED(map != MAP_FAILED);
	moved = mremap(map + page, 2 * page, 5 * page, MREMAP_MAYMOVE);
	CHECK(moved != MAP_FAILED);
	for (i = 0; i < 5; i++)
		CHECK(moved[i * page] == 'd' + i);
	CHECK(map[0] == 'c');
	moved[page] = 'E';
	CHECK(pread(fd, map, 1, 4 * page) == 1 && map[0] == 'E');
	return PTS_PASS;
}
