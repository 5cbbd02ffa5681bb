/* POSIX: references beyond the end of the object are undefined after its size changes; on Linux a page that was beyond it can be used once the file has grown. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(0);
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), buf[6];

	CHECK(map != MAP_FAILED);
	CHECK(pwrite(fd, "hello", 6, page) == 6);
	CHECK(map[0] == 0 && strcmp(map + page, "hello") == 0);
	CHECK(ftruncate(fd, 4 * page) == 0);
	CHECK(map[4 * page - 1] == 0);
	strcpy(map + 3 * page, "there");
	CHECK(pread(fd, buf, 6, 3 * page) == 6 && strcmp(buf, "there") == 0);
	return PTS_PASS;
}
