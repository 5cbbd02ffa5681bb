/* munmap(2): "references to addresses within the range [...] generate invalid memory references": SIGSEGV, also where another process still has the mapping. */
#include "posixtest.h"
#include <sys/mman.h>

static volatile char *map;
static long page;

static void unmap_and_read(void)
{
	NEED(munmap((void *)map, page) == 0);
	(void)map[0];
}

static void unmap_and_read_other(void)
{
	NEED(munmap((void *)map, page) == 0);
	map[page] = 'c';
}

static void unmap_all_and_write(void)
{
	NEED(munmap((void *)map, 2 * page) == 0);
	map[page] = 1;
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED);
	map[0] = 'a';
	CHECK(killed(child_status(unmap_and_read), SIGSEGV));
	CHECK(exited(child_status(unmap_and_read_other), 0) && map[page] == 'c');
	CHECK(killed(child_status(unmap_all_and_write), SIGSEGV));
	CHECK(map[0] == 'a' && map[page] == 'c');
	return PTS_PASS;
}
