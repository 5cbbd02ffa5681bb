/* mincore(2), ERRORS: "EFAULT vec points to an invalid address", "EINVAL addr is not a multiple of the page size", "ENOMEM addr to addr + length contained unmapped memory". */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned char vec[4];

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(mincore(map + 1, page, vec), EINVAL);
	CHECK_ERRNO(mincore(map, page, NULL), EFAULT);
	CHECK_ERRNO(mincore(map, page, (unsigned char *)map + 2 * page), EFAULT);
	CHECK_ERRNO(mincore(map, 4 * page, vec), ENOMEM);
	CHECK_ERRNO(mincore(map + 2 * page, 1, vec), ENOMEM);
	CHECK_ERRNO(mincore(map, SIZE_MAX - 2 * page, vec), ENOMEM);
	CHECK(mincore(map, 0, vec) == 0);
	memset(vec, 0xff, 4);
	CHECK(mincore(map, page + 1, vec) == 0 && (vec[0] & 1) == 0 && (vec[1] & 1) == 0 && vec[2] == 0xff);
	return PTS_PASS;
}
