/* mmap(2): "EINVAL flags contained none of MAP_PRIVATE, MAP_SHARED, or MAP_SHARED_VALIDATE." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	int fd = temporary_file(4096);

	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, 0, fd, 0), EINVAL);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_ANONYMOUS, -1, 0), EINVAL);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_FIXED | MAP_ANONYMOUS, -1, 0), EINVAL);
	/* The type is a number of four bits; only three of its values mean something. */
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, 0x0f, fd, 0), EINVAL);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, 0x03 | MAP_ANONYMOUS, -1, 0), EINVAL);
	return PTS_PASS;
}
