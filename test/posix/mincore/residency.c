/* mincore(2): "The least significant bit of each byte will be set if the corresponding page is currently resident in memory". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 10 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *file = mmap(NULL, 4 * page, PROT_READ, MAP_SHARED, temporary_file(4 * page), 0);
	unsigned char vec[10];

	NEED(map != MAP_FAILED && file != MAP_FAILED);
	for (i = 0; i < 10; i += 3)
		map[i * page] = 1;
	CHECK(map[4 * page] == 0 && mincore(map, 10 * page, vec) == 0);
	for (i = 0; i < 10; i++)
		CHECK((vec[i] & 1) == (i % 3 == 0 || i == 4));
	CHECK(file[2 * page] == 0 && mincore(file, 4 * page, vec) == 0 && (vec[2] & 1));
	return PTS_PASS;
}
