/* mlock(2): "Memory locks do not stack, that is, pages which have been locked several times [...] will be unlocked by a single call to munlock()". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	CHECK(mlock(map, 2 * page) == 0 && mlock(map, 2 * page) == 0 && mlock(map, page) == 0);
	CHECK_ERRNO(msync(map, page, MS_INVALIDATE), EBUSY);
	CHECK(munlock(map, page) == 0);
	CHECK(msync(map, page, MS_INVALIDATE) == 0);
	CHECK_ERRNO(msync(map, 2 * page, MS_INVALIDATE), EBUSY);
	/* A lock goes with its mapping. */
	CHECK(mmap(map, 2 * page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == map);
	CHECK(msync(map, 2 * page, MS_INVALIDATE) == 0);
	return PTS_PASS;
}
