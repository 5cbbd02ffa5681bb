/* POSIX, munmap(): "any [...] pages [are] removed from the address space": the range can be mapped again, and what was there is gone. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int i;
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	for (i = 0; i < 300; i++) {
		map[0] = map[page] = 'u';
		CHECK(munmap(map, 2 * page) == 0);
		CHECK(mmap(map, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == map);
		CHECK(map[0] == 0 && map[page] == 0);
	}
	return PTS_PASS;
}
