/* POSIX, munmap(): "If a mapping to be removed was private, any modifications made in this address range shall be discarded." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page);
	char *map, byte;

	NEED(pwrite(fd, "original", 9, page) == 9);
	map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	NEED(map != MAP_FAILED);
	strcpy(map + page, "changed");
	CHECK(munmap(map, 2 * page) == 0);
	CHECK(pread(fd, &byte, 1, page) == 1 && byte == 'o');
	map = mmap(map, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	CHECK(map != MAP_FAILED && strcmp(map + page, "original") == 0);
	return PTS_PASS;
}
