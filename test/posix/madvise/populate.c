/* madvise(2), MADV_POPULATE_READ and _WRITE (5.14): "Populate (prefault) page tables", and say why not: ENOMEM, EFAULT where access is not allowed. */
#include "posixtest.h"
#include <sys/mman.h>
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char vec[8];

	NEED(map != MAP_FAILED);
	CHECK(madvise(map, 4 * page, MADV_POPULATE_WRITE) == 0 && mincore(map, 8 * page, vec) == 0);
	for (i = 0; i < 8; i++)
		CHECK((vec[i] & 1) == (i < 4));
	CHECK(madvise(map + 4 * page, 4 * page, MADV_POPULATE_READ) == 0 && map[4 * page] == 0);
	NEED(mprotect(map + page, page, PROT_READ) == 0 && mprotect(map + 2 * page, page, PROT_NONE) == 0);
	CHECK(madvise(map, 2 * page, MADV_POPULATE_READ) == 0);
	CHECK_ERRNO(madvise(map, 2 * page, MADV_POPULATE_WRITE), EINVAL);
	CHECK_ERRNO(madvise(map + 2 * page, page, MADV_POPULATE_READ), EINVAL);
	NEED(munmap(map + 3 * page, page) == 0);
	CHECK_ERRNO(madvise(map + 3 * page, page, MADV_POPULATE_READ), ENOMEM);
	return PTS_PASS;
}
