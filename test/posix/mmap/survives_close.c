/* mmap(2): "After the mmap() call has returned, the file descriptor, fd, can be closed immediately without invalidating the mapping." So also if the file has no name any more. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char path[] = "/tmp/posixtest-XXXXXX";
	int fd = mkstemp(path), other;
	char *map, *again;

	NEED(fd >= 0 && ftruncate(fd, 3 * page) == 0 && pwrite(fd, "third", 6, 2 * page) == 6);
	map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED);
	other = open(path, O_RDONLY);
	NEED(other >= 0);
	CHECK(close(fd) == 0 && unlink(path) == 0);
	CHECK(strcmp(map + 2 * page, "third") == 0);
	strcpy(map + page, "second");
	again = mmap(NULL, page, PROT_READ, MAP_SHARED, other, page);
	CHECK(again != MAP_FAILED && close(other) == 0);
	CHECK(strcmp(again, "second") == 0);
	CHECK(munmap(map, 3 * page) == 0);
	CHECK(strcmp(again, "second") == 0);
	return PTS_PASS;
}
