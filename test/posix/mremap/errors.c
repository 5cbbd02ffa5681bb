/* mremap(2), ERRORS: EINVAL and EFAULT, case by case. */
#include "posixtest.h"
#include <sys/mman.h>

#define FIXED (MREMAP_MAYMOVE | MREMAP_FIXED)

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && munmap(map + 4 * page, page) == 0);
	CHECK_ERRNO(mremap(map + 1, page, 2 * page, MREMAP_MAYMOVE), EINVAL);
	CHECK_ERRNO(mremap(map, page, 0, MREMAP_MAYMOVE), EINVAL);
	CHECK_ERRNO(mremap(map, page, page, 0x80), EINVAL);
	CHECK_ERRNO(mremap(map, page, page, MREMAP_FIXED, map + 5 * page), EINVAL);
	CHECK_ERRNO(mremap(map, page, page, FIXED, map + 5 * page + 1), EINVAL);
	CHECK_ERRNO(mremap(map, 2 * page, 2 * page, FIXED, map + page), EINVAL);
	CHECK_ERRNO(mremap(map + page, page, 2 * page, FIXED, map), EINVAL);
	CHECK_ERRNO(mremap(map, 2 * page, page, MREMAP_DONTUNMAP | MREMAP_MAYMOVE, NULL), EINVAL);
	CHECK_ERRNO(mremap(map + 4 * page, page, 2 * page, MREMAP_MAYMOVE), EFAULT);
	/* The old range must be one mapping, to its end. */
	CHECK_ERRNO(mremap(map + 3 * page, 2 * page, 3 * page, MREMAP_MAYMOVE), EFAULT);
	CHECK(mprotect(map + page, page, PROT_READ) == 0);
	CHECK_ERRNO(mremap(map, 2 * page, 3 * page, MREMAP_MAYMOVE), EFAULT);
	return PTS_PASS;
}
