/* mremap(2), MREMAP_DONTUNMAP: "After completion, any access to the range specified by old_address and old_size will result in a page fault": anonymous memory reads as zeroes. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *moved;

	NEED(map != MAP_FAILED);
	memset(map, 'd', 3 * page);
	moved = mremap(map, 3 * page, 3 * page, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
	CHECK(moved != MAP_FAILED && moved != map);
	CHECK(moved[0] == 'd' && moved[3 * page - 1] == 'd');
	CHECK(map[0] == 0 && map[3 * page - 1] == 0);
	map[0] = 'n';
	CHECK(moved[0] == 'd');
	CHECK_ERRNO(mremap(map, 3 * page, 3 * page, MREMAP_DONTUNMAP), EINVAL);
	return PTS_PASS;
}
