/*
 * mmap(2): "the kernel takes [addr] as a hint about where to place the mapping; [...] If another mapping already exists
 * there, the kernel picks a new address that may or may not depend on the hint."
 */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 16 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *other;

	NEED(map != MAP_FAILED);
	CHECK(munmap(map + 4 * page, 8 * page) == 0);
	other = mmap(map + 6 * page, 2 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(other == map + 6 * page);
	strcpy(map, "old");
	other = mmap(map, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(other != MAP_FAILED && other != map && strcmp(map, "old") == 0);
	/* Free at its start, but not to its end. */
	other = mmap(map + 4 * page, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(other != MAP_FAILED && other != map + 4 * page);
	return PTS_PASS;
}
