/* munmap(2): "The address addr must be a multiple of the page size (but length need not be)"; "EINVAL (since Linux 2.6.12) length was 0". */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	map[0] = map[page] = 1;
	CHECK_ERRNO(munmap(map + 1, page), EINVAL);
	CHECK_ERRNO(munmap(map + page - 1, 1), EINVAL);
	CHECK_ERRNO(munmap(map, 0), EINVAL);
	CHECK_ERRNO(munmap((void *)(uintptr_t)-page, page), EINVAL);
	CHECK_ERRNO(munmap(map, SIZE_MAX - (uintptr_t)map), EINVAL);
	CHECK_ERRNO(munmap(map, SIZE_MAX), EINVAL);
	CHECK(map[0] == 1 && map[page] == 1);
	CHECK(munmap(map, page + 1) == 0);
	return PTS_PASS;
}
