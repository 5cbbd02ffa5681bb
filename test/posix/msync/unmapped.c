/* msync(2): "ENOMEM The indicated memory (or part of it) was not mapped." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 5 * page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(5 * page), 0);

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(msync(map, 5 * page, MS_SYNC), ENOMEM);
	CHECK_ERRNO(msync(map, 5 * page, MS_ASYNC), ENOMEM);
	CHECK_ERRNO(msync(map + 2 * page, page, MS_SYNC), ENOMEM);
	CHECK_ERRNO(msync(map + 2 * page, page, MS_INVALIDATE), ENOMEM);
	CHECK_ERRNO(msync((void *)(-2 * page), 2 * page, MS_SYNC), ENOMEM);
	CHECK(msync(map, 2 * page, MS_SYNC) == 0 && msync(map + 3 * page, 2 * page, MS_ASYNC) == 0);
	CHECK(msync(map + 2 * page, 0, MS_SYNC) == 0);
	return PTS_PASS;
}
