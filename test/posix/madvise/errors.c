/* madvise(2), ERRORS: "EINVAL addr is not page-aligned or length is negative", "advice is not valid"; "ENOMEM Addresses in the specified range are not currently mapped". */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 5 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(madvise(map + 1, page, MADV_NORMAL), EINVAL);
	CHECK_ERRNO(madvise(map, page, 1212), EINVAL);
	CHECK_ERRNO(madvise(map, page, -1), EINVAL);
	CHECK_ERRNO(madvise(map, SIZE_MAX - page, MADV_NORMAL), EINVAL);
	CHECK_ERRNO(madvise(map + 1, 0, MADV_NORMAL), EINVAL);
	CHECK_ERRNO(madvise(map, 0, 1212), EINVAL);
	CHECK(madvise(map, 0, MADV_DONTNEED) == 0 && madvise(map + 2 * page, 0, MADV_WILLNEED) == 0);
	CHECK_ERRNO(madvise(map + 2 * page, page, MADV_NORMAL), ENOMEM);
	CHECK_ERRNO(madvise(map, 5 * page, MADV_RANDOM), ENOMEM);
	CHECK_ERRNO(madvise(map + 2 * page, 2 * page, MADV_DONTNEED), ENOMEM);
	return PTS_PASS;
}
