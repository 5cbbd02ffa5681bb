/*
 * mmap(2): "MAP_SHARED_VALIDATE: the same behavior as MAP_SHARED except that MAP_SHARED mappings ignore unknown flags
 * in flags. By contrast [...] fails with the error EOPNOTSUPP for unknown flags."
 */
#include "posixtest.h"
#include <sys/mman.h>

#define UNKNOWN 0x1000000
#define SIZE_OF_HUGE_PAGES (21 << MAP_HUGE_SHIFT)

int main(void)
{
	int fd = temporary_file(4096);

	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED | UNKNOWN, fd, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | UNKNOWN, fd, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE, fd, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE | MAP_POPULATE | MAP_NORESERVE, fd, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE | SIZE_OF_HUGE_PAGES, fd, 0) != MAP_FAILED);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE | UNKNOWN, fd, 0), EOPNOTSUPP);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE | MAP_SYNC, fd, 0), EOPNOTSUPP);
	return PTS_PASS;
}
