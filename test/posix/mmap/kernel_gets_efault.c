/* read(2), write(2), pipe: "EFAULT buf is outside your accessible address space"; the kernel gets no signal where the program would. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page), p[2];
	char *map = mmap(NULL, 4 * page, PROT_READ, MAP_SHARED, fd, 0);
	char *none = mmap(NULL, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && none != MAP_FAILED && pipe(p) == 0);
	CHECK_ERRNO(read(fd, map, 10), EFAULT);
	CHECK_ERRNO(read(fd, none, 10), EFAULT);
	CHECK_ERRNO(write(p[1], none, 10), EFAULT);
	CHECK_ERRNO(write(p[1], map + page, 10), EFAULT);
	CHECK_ERRNO(write(p[1], map + 3 * page, 10), EFAULT);
	CHECK(write(p[1], map + page - 10, 10) == 10);
	CHECK_ERRNO(pipe((int *)none), EFAULT);
	CHECK_ERRNO(chdir(none), EFAULT);
	CHECK_ERRNO(rename("/tmp", map + page), EFAULT);
	/* What can be written before the hole is written; the call says how much. */
	CHECK(pwrite(fd, map + page - 10, 20, 0) == 10);
	CHECK(munmap(none, page) == 0);
	CHECK_ERRNO(write(p[1], none, 1), EFAULT);
	return PTS_PASS;
}
