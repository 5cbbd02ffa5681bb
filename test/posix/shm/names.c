/* shm_open(3): O_TRUNC empties the object; a name has no further slash and no more than NAME_MAX bytes. */
#include "posixtest.h"
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(void)
{
	char longest[NAME_MAX + 3] = "/";
	struct stat st;
	int fd;

	CHECK_ERRNO(shm_open("/", O_RDWR | O_CREAT, 0600), EINVAL);
	CHECK_ERRNO(shm_open("/a/b", O_RDWR | O_CREAT, 0600), EINVAL);
	memset(longest + 1, 'n', NAME_MAX + 1);
	CHECK_ERRNO(shm_open(longest, O_RDWR | O_CREAT, 0600), ENAMETOOLONG);
	longest[NAME_MAX + 1] = 0;
	CHECK((fd = shm_open(longest, O_RDWR | O_CREAT | O_EXCL, 0600)) >= 0);
	CHECK(ftruncate(fd, 100) == 0 && close(fd) == 0);
	CHECK((fd = shm_open(longest, O_RDWR | O_CREAT | O_TRUNC, 0600)) >= 0);
	CHECK(fstat(fd, &st) == 0 && st.st_size == 0);
	CHECK(shm_unlink(longest) == 0 && close(fd) == 0);
	return PTS_PASS;
}
