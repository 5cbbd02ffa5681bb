/* madvise(2), Linux: ENOMEM for a hole, but the advice is applied "to the parts of the address range that are mapped". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 5 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	memset(map, 'h', 5 * page);
	NEED(munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(madvise(map + page, 3 * page, MADV_DONTNEED), ENOMEM);
	CHECK(map[0] == 'h' && map[page] == 0 && map[3 * page] == 0 && map[4 * page] == 'h');
	return PTS_PASS;
}
