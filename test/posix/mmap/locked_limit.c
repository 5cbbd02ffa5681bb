/* mmap(2): "EAGAIN The file has been locked, or too much memory has been locked (see setrlimit(2))"; mlock(2): EPERM with RLIMIT_MEMLOCK 0 and no privilege. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define LOCKED (MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED)

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	struct rlimit limit = { 4 * page, 4 * page };
	int fd = temporary_file(page);
	void *map;

	NEED(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
	NEED(geteuid() != 0 || setuid(65534) == 0);
	map = mmap(NULL, 3 * page, PROT_READ, LOCKED, -1, 0);
	CHECK(map != MAP_FAILED);
	CHECK_ERRNO(mmap(NULL, 2 * page, PROT_READ, LOCKED, -1, 0), EAGAIN);
	CHECK(mmap(NULL, page, PROT_READ, LOCKED, -1, 0) != MAP_FAILED);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ, LOCKED, -1, 0), EAGAIN);
	CHECK(munmap(map, 3 * page) == 0);
	CHECK(mmap(NULL, 2 * page, PROT_READ, LOCKED, -1, 0) != MAP_FAILED);
	limit.rlim_cur = 0;
	NEED(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ, MAP_SHARED | MAP_LOCKED, fd, 0), EPERM);
	return PTS_PASS;
}
