/* msync(2): "EINVAL addr is not a multiple of PAGESIZE; or any bit other than MS_ASYNC | MS_INVALIDATE | MS_SYNC is set in flags; or both MS_SYNC and MS_ASYNC are set". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(3 * page), 0);

	NEED(map != MAP_FAILED);
	CHECK_ERRNO(msync(map + 1, page, MS_SYNC), EINVAL);
	CHECK_ERRNO(msync(map, page, MS_SYNC | MS_ASYNC), EINVAL);
	CHECK_ERRNO(msync(map, page, 0x10), EINVAL);
	CHECK_ERRNO(msync(map, page, MS_SYNC | 0x80), EINVAL);
	CHECK(msync(map, page, 0) == 0);
	CHECK(msync(map, 0, MS_SYNC) == 0);
	CHECK(msync(map, 1, MS_ASYNC) == 0 && msync(map, 3 * page, MS_SYNC | MS_INVALIDATE) == 0);
	return PTS_PASS;
}
