/*
 * mmap(2), MAP_FIXED: "If the memory region specified by addr and length overlaps pages of any existing mapping(s), then
 * the overlapped part of the existing mapping(s) will be discarded."
 */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page);
	char *map = mmap(NULL, 5 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	NEED(map != MAP_FAILED && pwrite(fd, "file", 4, 0) == 4);
	for (i = 0; i < 5; i++)
		map[i * page] = 'a' + i;
	CHECK(mmap(map + 2 * page, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == map + 2 * page);
	CHECK(memcmp(map + 2 * page, "file", 5) == 0);
	CHECK(map[0] == 'a' && map[page] == 'b' && map[3 * page] == 'd' && map[4 * page] == 'e');
	CHECK(mmap(map + page, 3 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == map + page);
	for (i = page; i < 4 * page; i++)
		CHECK(map[i] == 0);
	CHECK(map[0] == 'a' && map[4 * page] == 'e');
	return PTS_PASS;
}
