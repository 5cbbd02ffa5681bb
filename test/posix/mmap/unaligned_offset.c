/* mmap(2): "offset must be a multiple of the page size", else EINVAL; so also where nothing is read at the offset. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(4 * page);

	CHECK_ERRNO(mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 1), EINVAL);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ, MAP_PRIVATE, fd, page - 1), EINVAL);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ, MAP_PRIVATE, fd, page / 2), EINVAL);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 512), EINVAL);
	CHECK(mmap(NULL, page, PROT_READ, MAP_PRIVATE, fd, 3 * page) != MAP_FAILED);
	return PTS_PASS;
}
