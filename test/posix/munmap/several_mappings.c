/* munmap(2): one call takes away all mappings and parts of mappings within the range, of whatever kind. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(8 * page), i;
	char *map = mmap(NULL, 9 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char resident;

	NEED(map != MAP_FAILED);
	NEED(mmap(map + page, 2 * page, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0) != MAP_FAILED);
	NEED(mmap(map + 3 * page, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, fd, 0) != MAP_FAILED);
	NEED(mmap(map + 6 * page, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED);
	map[3 * page] = map[6 * page] = map[7 * page] = 'x';
	CHECK(munmap(map + 2 * page, 5 * page) == 0);
	for (i = 0; i < 9; i++)
		CHECK((mincore(map + i * page, page, &resident) == 0) == (i < 2 || i >= 7));
	CHECK(map[page] == 0 && map[7 * page] == 'x');
	CHECK(munmap(map, 9 * page) == 0);
	return PTS_PASS;
}
