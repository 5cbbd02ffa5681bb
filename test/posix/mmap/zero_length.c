/* mmap(2): "EINVAL (since Linux 2.6.12) length was 0." POSIX: "no mapping shall be established". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	int fd = temporary_file(4096);

	CHECK_ERRNO(mmap(NULL, 0, PROT_READ, MAP_SHARED, fd, 0), EINVAL);
	CHECK_ERRNO(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), EINVAL);
	CHECK_ERRNO(mmap(NULL, 0, PROT_NONE, MAP_PRIVATE, fd, 0), EINVAL);
	return PTS_PASS;
}
