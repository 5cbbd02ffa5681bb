/* mprotect(2), mmap(2): giving write access to a private mapping of a file does not give access to the file. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page);
	char *map, byte;

	NEED(pwrite(fd, "f", 1, page) == 1);
	map = mmap(NULL, 2 * page, PROT_READ, MAP_PRIVATE, fd, 0);
	NEED(map != MAP_FAILED && map[page] == 'f');
	CHECK(mprotect(map, 2 * page, PROT_READ | PROT_WRITE) == 0);
	map[page] = 'p';
	CHECK(pread(fd, &byte, 1, page) == 1 && byte == 'f');
	CHECK(pwrite(fd, "g", 1, page) == 1 && map[page] == 'p');
	CHECK(mprotect(map, 2 * page, PROT_NONE) == 0 && mprotect(map, 2 * page, PROT_READ) == 0);
	CHECK(map[page] == 'p');
	return PTS_PASS;
}
