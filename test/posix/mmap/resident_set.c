/* proc(5), /proc/PID/statm: the size grows with mmap, the resident set with use; munmap takes both back. */
#include "posixtest.h"
#include <sys/mman.h>

static void statm(long *size, long *resident, long *shared)
{
	FILE *file = fopen("/proc/self/statm", "r");

	NEED(file != NULL && fscanf(file, "%ld %ld %ld", size, resident, shared) == 3);
	fclose(file);
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), size, resident, shared, size0, resident0, shared0, i;
	char *map;

	statm(&size0, &resident0, &shared0);
	statm(&size0, &resident0, &shared0);
	map = mmap(NULL, 256 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED);
	statm(&size, &resident, &shared);
	CHECK(size == size0 + 256 && resident - resident0 < 40);
	for (i = 0; i < 256; i++)
		map[i * page] = 1;
	statm(&size, &resident, &shared);
	CHECK(resident - resident0 >= 250 && shared - shared0 >= 250);
	CHECK(munmap(map, 256 * page) == 0);
	statm(&size, &resident, &shared);
	CHECK(size == size0 && resident - resident0 < 40);
	return PTS_PASS;
}
