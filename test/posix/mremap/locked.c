/* mremap(2) of locked memory: it is locked where it goes, what it grows by is brought in, and counts. */
#include "posixtest.h"
#include <sys/mman.h>

#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP	4
#endif

static long page;

static char *locked(char *at)
{
	char *map = mmap(at, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | (at ? MAP_FIXED : 0), -1, 0);

	NEED(map != MAP_FAILED && mlock(map, 2 * page) == 0);
	return map;
}

static long locked_kb(void)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[128];
	long kb = -1;

	while (fgets(line, sizeof(line), status))
		sscanf(line, "VmLck: %ld", &kb);
	fclose(status);
	return kb;
}

static int present(char *map, int pages)
{
	unsigned char vec[16];
	int i, n = 0;

	NEED(mincore(map, pages * page, vec) == 0);
	for (i = 0; i < pages; i++)
		n += vec[i] & 1;
	return n;
}

int main(void)
{
	char *room, *map, *moved;

	page = sysconf(_SC_PAGESIZE);
	room = mmap(NULL, 64 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(room != MAP_FAILED);
	map = locked(room + 8 * page);	/* no room behind it */
	moved = mremap(map, 2 * page, 6 * page, MREMAP_MAYMOVE);
	CHECK(moved != MAP_FAILED && moved != map && present(moved, 6) == 6);
	CHECK(locked_kb() == 6 * page / 1024);
	CHECK(munmap(moved, 6 * page) == 0 && locked_kb() == 0);
	map = locked(NULL);
	moved = mremap(map, 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
	CHECK(moved != MAP_FAILED && moved != map && present(moved, 2) == 2 && present(map, 2) == 0);
	CHECK_ERRNO(madvise(moved, 2 * page, MADV_DONTNEED), EINVAL);	/* locked, */
	CHECK(madvise(map, 2 * page, MADV_DONTNEED) == 0);		/* and this one is not any more */
	return PTS_PASS;
}
