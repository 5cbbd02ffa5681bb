/* mmap(2): "ENODEV The underlying filesystem of the specified file does not support memory mapping." */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	int fd[2], folder = open("/tmp", O_RDONLY | O_DIRECTORY), null = open("/dev/null", O_RDWR);

	NEED(pipe(fd) == 0 && folder >= 0 && null >= 0);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd[0], 0), ENODEV);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd[0], 0), ENODEV);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd[1], 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, folder, 0), ENODEV);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED, null, 0), ENODEV);
	return PTS_PASS;
}
