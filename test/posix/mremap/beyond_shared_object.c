/* mremap(2) of shared anonymous memory to more than its object has: the new pages are beyond the end, SIGBUS. */
#include "posixtest.h"
#include <sys/mman.h>

static volatile char *moved;
static long page;

static void touch_new(void)
{
	moved[page] = 1;
}

static void touch_old(void)
{
	moved[0] = 1;
}

int main(void)
{
	char *map;

	page = sysconf(_SC_PAGESIZE);
	map = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED);
	map[0] = 's';
	moved = mremap(map, page, 2 * page, MREMAP_MAYMOVE);
	CHECK(moved != MAP_FAILED && moved[0] == 's');
	CHECK(killed(child_status(touch_new), SIGBUS) && exited(child_status(touch_old), 0) && moved[0] == 1);
	return PTS_PASS;
}
