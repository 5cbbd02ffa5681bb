/* msync(2): "EBUSY MS_INVALIDATE was specified in flags, and a memory lock exists for the specified address range." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(3 * page), 0);

	NEED(map != MAP_FAILED && mlock(map + page, page) == 0);
	CHECK_ERRNO(msync(map, 3 * page, MS_SYNC | MS_INVALIDATE), EBUSY);
	CHECK_ERRNO(msync(map + page, page, MS_INVALIDATE), EBUSY);
	CHECK(msync(map, page, MS_SYNC | MS_INVALIDATE) == 0);
	CHECK(msync(map, 3 * page, MS_SYNC) == 0);
	CHECK(munlock(map + page, page) == 0);
	CHECK(msync(map, 3 * page, MS_ASYNC | MS_INVALIDATE) == 0);
	return PTS_PASS;
}
