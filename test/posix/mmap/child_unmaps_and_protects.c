/* fork(2), munmap(2), mprotect(2), madvise(2): what a child does to its address space does not touch the parent's. */
#include "posixtest.h"
#include <sys/mman.h>

static char *map, *shared;
static long page;

static void child(void)
{
	CHECK(munmap(map, page) == 0 && mprotect(map + page, page, PROT_NONE) == 0);
	CHECK(madvise(map + 2 * page, page, MADV_DONTNEED) == 0 && map[2 * page] == 0);
	CHECK(mremap(map + 3 * page, page, 2 * page, MREMAP_MAYMOVE) != MAP_FAILED);
	CHECK(mmap(map + 4 * page, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == map + 4 * page && map[4 * page] == 0);
	CHECK(madvise(shared, page, MADV_DONTNEED) == 0 && shared[0] == 's');
	CHECK(mremap(shared, 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_FIXED, map) == map);
	map[page] = 't';
}

int main(void)
{
	long i;

	page = sysconf(_SC_PAGESIZE);
	map = mmap(NULL, 5 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED && shared != MAP_FAILED);
	memset(map, 'm', 5 * page);
	shared[0] = 's';
	CHECK(exited(child_status(child), 0));
	for (i = 0; i < 5 * page; i++)
		CHECK(map[i] == 'm');
	map[0] = map[page] = map[4 * page] = 'w';
	CHECK(shared[0] == 's' && shared[page] == 't');
	return PTS_PASS;
}
