/* mlock(2): "ENOMEM (Linux 2.6.9 and later) the caller had a nonzero RLIMIT_MEMLOCK soft resource limit, but tried to lock more memory than the limit permitted"; EPERM with a limit of 0. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	struct rlimit limit = { 4 * page, 4 * page };
	char *map = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
	NEED(geteuid() != 0 || setuid(65534) == 0);
	CHECK(mlock(map, 3 * page) == 0);
	CHECK_ERRNO(mlock(map + 4 * page, 2 * page), ENOMEM);
	CHECK(mlock(map, 4 * page) == 0);
	CHECK_ERRNO(mlock(map + 4 * page, 1), ENOMEM);
	CHECK(munlock(map, page) == 0 && mlock(map + 4 * page, 1) == 0);
	CHECK_ERRNO(mlockall(MCL_CURRENT), ENOMEM);
	limit.rlim_cur = 0;
	NEED(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
	CHECK_ERRNO(mlock(map + 5 * page, 1), EPERM);
	CHECK_ERRNO(mlockall(MCL_FUTURE), EPERM);
	CHECK(munlock(map, 8 * page) == 0 && munlockall() == 0);
	return PTS_PASS;
}
