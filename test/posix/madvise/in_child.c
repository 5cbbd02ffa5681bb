/* madvise(2), MADV_FREE: pages written after it are kept, "the kernel can free [others] at any time"; MADV_DONTNEED in a child drops its copies only. */
#include "posixtest.h"
#include <sys/mman.h>

static char *map;
static long page;

static void child(void)
{
	map[0] = 'c';
	CHECK(madvise(map, 2 * page, MADV_DONTNEED) == 0 && map[0] == 0 && map[page] == 0);
	map[0] = 'd';
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED);
	memset(map, 'p', 2 * page);
	CHECK(exited(child_status(child), 0) && map[0] == 'p' && map[2 * page - 1] == 'p');
	CHECK(madvise(map, 2 * page, MADV_FREE) == 0);
	map[5] = 'w';
	CHECK(map[5] == 'w' && (map[6] == 'p' || map[6] == 0) && (map[page] == 'p' || map[page] == 0));
	return PTS_PASS;
}
