/* memfd_create(2): an anonymous file that can be sized and mapped; seals forbid to shrink, grow or write it. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	int fd = memfd_create("posixtest", MFD_CLOEXEC | MFD_ALLOW_SEALING), plain = memfd_create("plain", 0);
	char *map;

	CHECK(fd >= 0 && plain >= 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK(ftruncate(fd, 8192) == 0 && write(fd, "in the file", 12) == 12);
	map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED && strcmp(map, "in the file") == 0);
	CHECK(fcntl(fd, F_GET_SEALS) == 0 && fcntl(plain, F_GET_SEALS) == F_SEAL_SEAL);
	CHECK_ERRNO(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), EBUSY);
	CHECK(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) == 0);
	CHECK_ERRNO(ftruncate(fd, 4096), EPERM);
	CHECK_ERRNO(ftruncate(fd, 9000), EPERM);
	CHECK(munmap(map, 8192) == 0 && fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SEAL) == 0);
	CHECK_ERRNO(pwrite(fd, "x", 1, 0), EPERM);
	CHECK_ERRNO(mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), EPERM);
	CHECK(mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0) != MAP_FAILED);
	CHECK_ERRNO(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), EPERM);
	CHECK_ERRNO(fcntl(plain, F_ADD_SEALS, F_SEAL_GROW), EPERM);
	CHECK_ERRNO(memfd_create("x", 0x8000), EINVAL);
	return PTS_PASS;
}
