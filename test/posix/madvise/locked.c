/* madvise(2), MADV_DONTNEED: "EINVAL [...] locked"; MADV_DONTNEED_LOCKED (5.18) discards locked pages too; MADV_FREE of what is not private anonymous: EINVAL. */
#include "posixtest.h"
#include <sys/mman.h>
#ifndef MADV_DONTNEED_LOCKED
#define MADV_DONTNEED_LOCKED 24
#endif

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *file = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(page), 0);

	NEED(map != MAP_FAILED && file != MAP_FAILED);
	memset(map, 'l', 3 * page);
	NEED(mlock(map + page, page) == 0);
	CHECK_ERRNO(madvise(map + page, page, MADV_DONTNEED), EINVAL);
	CHECK(map[page] == 'l');
	CHECK(madvise(map + page, page, MADV_DONTNEED_LOCKED) == 0 && map[page] == 0);
	CHECK_ERRNO(madvise(map + page, page, MADV_FREE), EINVAL);
	CHECK_ERRNO(madvise(file, page, MADV_FREE), EINVAL);
	CHECK(munlock(map, 3 * page) == 0 && madvise(map, 3 * page, MADV_DONTNEED) == 0 && map[2 * page] == 0);
	return PTS_PASS;
}
