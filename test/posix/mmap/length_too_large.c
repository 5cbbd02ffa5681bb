/* POSIX: "[ENOMEM] [...] the length requested would exceed that allowed for the address space of a process." */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
	size_t page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page);

	CHECK_ERRNO(mmap(NULL, SIZE_MAX, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), ENOMEM);
	CHECK_ERRNO(mmap(NULL, SIZE_MAX - page + 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), ENOMEM);
	CHECK_ERRNO(mmap(NULL, SIZE_MAX / 2 + 1, PROT_READ, MAP_SHARED, fd, 0), ENOMEM);
	CHECK_ERRNO(mmap((void *)page, SIZE_MAX - 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0), ENOMEM);
	return PTS_PASS;
}
