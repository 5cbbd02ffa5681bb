/* fcntl(2), F_SEAL_WRITE: a sealed memfd can still be mapped for reading, also shared, and stays so. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = memfd_create("sealed", MFD_ALLOW_SEALING);
	char *map;

	NEED(fd >= 0 && write(fd, "text", 4) == 4);
	map = mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED);
	CHECK_ERRNO(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), EBUSY);	/* it might become writable */
	CHECK(munmap(map, page) == 0 && fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) == 0);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), EPERM);
	map = mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED && memcmp(map, "text", 4) == 0);
	CHECK_ERRNO(mprotect(map, page, PROT_READ | PROT_WRITE), EACCES);
	return PTS_PASS;
}
