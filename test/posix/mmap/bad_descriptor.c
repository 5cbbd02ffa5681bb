/* mmap(2): "EBADF fd is not a valid file descriptor (and MAP_ANONYMOUS was not set)." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	int fd = temporary_file(4096);

	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED, -1, 0), EBADF);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 9999, 0), EBADF);
	close(fd);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0), EBADF);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, fd, 0) != MAP_FAILED);
	return PTS_PASS;
}
