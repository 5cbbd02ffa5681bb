/* mlock(2), ERRORS: "ENOMEM Some of the specified address range does not correspond to mapped pages"; "EINVAL The result of the addition addr+len was less than addr". */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(mlock(map + 2 * page, page), ENOMEM);
	CHECK_ERRNO(mlock(map, 4 * page), ENOMEM);
	CHECK_ERRNO(munlock(map + 2 * page, page), ENOMEM);
	CHECK_ERRNO(mlock(map, SIZE_MAX - 2 * page), EINVAL);
	CHECK_ERRNO(munlock(map, SIZE_MAX - 2 * page), EINVAL);
	CHECK(mlock(map, 0) == 0 && munlock(map, 0) == 0);
	CHECK_ERRNO(mlockall(0), EINVAL);
	CHECK_ERRNO(mlockall(0x40), EINVAL);
	CHECK_ERRNO(mlock2(map, page, 0x8), EINVAL);
	/* All of it was made present that there is, up to what cannot be. */
	NEED(mprotect(map + 3 * page, page, PROT_NONE) == 0);
	CHECK_ERRNO(mlock(map + 3 * page, page), ENOMEM);
	return PTS_PASS;
}
