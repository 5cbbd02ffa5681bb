/* POSIX: "If MAP_PRIVATE is specified, modifications to the mapped data by the calling process shall be visible only to the calling process and shall not change the underlying object." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page);
	char *mine, *yours, *shared, buf[5] = "";

	NEED(pwrite(fd, "file", 4, 0) == 4);
	mine = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	yours = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(mine != MAP_FAILED && yours != MAP_FAILED && shared != MAP_FAILED);
	memcpy(mine, "mine", 4);
	CHECK(memcmp(yours, "file", 4) == 0 && memcmp(shared, "file", 4) == 0);
	CHECK(pread(fd, buf, 4, 0) == 4 && memcmp(buf, "file", 4) == 0);
	/* On Linux a private page that was not written still shows what happens to the file; one that was, does not. */
	memcpy(shared, "more", 4);
	CHECK(memcmp(yours, "more", 4) == 0 && memcmp(mine, "mine", 4) == 0);
	CHECK(msync(mine, 2 * page, MS_SYNC) == 0);
	CHECK(memcmp(shared, "more", 4) == 0);
	return PTS_PASS;
}
