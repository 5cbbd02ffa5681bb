/* mprotect(2) changes protections and nothing else: what was written is there when access is given back. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	static const int rights[] = { PROT_NONE, PROT_READ, PROT_EXEC, PROT_WRITE, PROT_READ | PROT_EXEC };
	long page = sysconf(_SC_PAGESIZE), i;
	int fd = temporary_file(16 * page), n, kind;

	for (kind = 0; kind < 4; kind++) {
		int flags = (kind & 1 ? MAP_SHARED : MAP_PRIVATE) | (kind & 2 ? MAP_ANONYMOUS : 0);
		char *map = mmap(NULL, 16 * page, PROT_READ | PROT_WRITE, flags, kind & 2 ? -1 : fd, 0);

		NEED(map != MAP_FAILED);
		for (i = 0; i < 16 * page; i++)
			map[i] = i / page + i % 7;
		for (n = 0; n < 5; n++)
			CHECK(mprotect(map + n * 3 * page, 3 * page, rights[n]) == 0);
		CHECK(mprotect(map, 16 * page, PROT_READ | PROT_WRITE) == 0);
		for (i = 0; i < 16 * page; i++)
			CHECK(map[i] == (char)(i / page + i % 7));
		map[5 * page] = 'w';
		CHECK(munmap(map, 16 * page) == 0);
	}
	return PTS_PASS;
}
