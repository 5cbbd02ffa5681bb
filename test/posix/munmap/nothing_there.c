/* munmap(2): "It is not an error if the indicated range does not contain any mapped pages." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	CHECK(munmap(map, 4 * page) == 0);
	CHECK(munmap(map, 4 * page) == 0);
	CHECK(munmap(map + page, page) == 0);
	CHECK(munmap((void *)page, page) == 0);
	return PTS_PASS;
}
