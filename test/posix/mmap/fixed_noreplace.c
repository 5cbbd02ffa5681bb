/*
 * mmap(2), MAP_FIXED_NOREPLACE: "never clobbers a preexisting mapped range. If the requested range would collide with an
 * existing mapping, then this call fails with the error EEXIST."
 */
#include "posixtest.h"
#include <sys/mman.h>

#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, ANON, -1, 0);

	NEED(map != MAP_FAILED);
	map[3 * page] = 'x';
	CHECK_ERRNO(mmap(map + 3 * page, page, PROT_READ, ANON | MAP_FIXED_NOREPLACE, -1, 0), EEXIST);
	CHECK(munmap(map + 4 * page, 2 * page) == 0);
	CHECK_ERRNO(mmap(map + 3 * page, 2 * page, PROT_READ, ANON | MAP_FIXED_NOREPLACE, -1, 0), EEXIST);
	CHECK_ERRNO(mmap(map + 4 * page, 3 * page, PROT_READ, ANON | MAP_FIXED_NOREPLACE, -1, 0), EEXIST);
	CHECK_ERRNO(mmap(map + 4 * page, 3 * page, PROT_READ, ANON | MAP_FIXED_NOREPLACE | MAP_FIXED, -1, 0), EEXIST);
	CHECK(mmap(map + 4 * page, 2 * page, PROT_READ, ANON | MAP_FIXED_NOREPLACE, -1, 0) == map + 4 * page);
	CHECK(map[3 * page] == 'x' && map[4 * page] == 0);
	return PTS_PASS;
}
