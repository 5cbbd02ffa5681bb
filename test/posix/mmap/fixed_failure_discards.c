/*
 * An mmap(MAP_FIXED) that fails for its arguments leaves the old mapping; the arguments are looked at first. Linux, and
 * what programs that reserve address space rely on.
 */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page), pipe_fd[2];
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && pipe(pipe_fd) == 0);
	strcpy(map, "kept");
	CHECK_ERRNO(mmap(map, page, PROT_READ, MAP_SHARED | MAP_FIXED, 9999, 0), EBADF);
	CHECK_ERRNO(mmap(map, page, PROT_READ, MAP_FIXED, fd, 0), EINVAL);
	CHECK_ERRNO(mmap(map, page, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 7), EINVAL);
	CHECK_ERRNO(mmap(map, page, PROT_READ, MAP_PRIVATE | MAP_FIXED, pipe_fd[1], 0), EACCES);
	CHECK_ERRNO(mmap(map, page, PROT_READ, MAP_PRIVATE | MAP_FIXED, pipe_fd[0], 0), ENODEV);
	CHECK(strcmp(map, "kept") == 0);
	return PTS_PASS;
}
