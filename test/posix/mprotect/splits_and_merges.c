/* proc(5): mprotect of a part of a mapping makes three lines of /proc/PID/maps out of one, and giving the old rights back makes one again. */
#include "posixtest.h"
#include <sys/mman.h>

static int pieces(char *start, char *end)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char line[512];
	int count = 0;

	NEED(maps != NULL);
	while (fgets(line, sizeof(line), maps))
		count += sscanf(line, "%lx-%lx", &from, &to) == 2 && from < (unsigned long)end && to > (unsigned long)start;
	fclose(maps);
	return count;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 9 * page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0), *end = map + 9 * page;

	NEED(map != MAP_FAILED);
	CHECK(mprotect(map + 4 * page, page, PROT_NONE) == 0 && pieces(map, end) == 3);
	CHECK(mprotect(map + 4 * page, page, PROT_READ) == 0 && pieces(map, end) == 1);
	CHECK(mprotect(map, page, PROT_NONE) == 0 && pieces(map, end) == 2);
	CHECK(mprotect(end - page, page, PROT_NONE) == 0 && pieces(map, end) == 3);
	CHECK(mprotect(map + page, 3 * page, PROT_NONE) == 0 && pieces(map, end) == 3);
	CHECK(mprotect(map + 4 * page, 4 * page, PROT_NONE) == 0 && pieces(map, end) == 1);
	CHECK(mprotect(map + 2 * page, 4 * page, PROT_READ | PROT_WRITE) == 0 && pieces(map, end) == 3);
	CHECK(mprotect(map, 9 * page, PROT_READ) == 0 && pieces(map, end) == 1);
	return PTS_PASS;
}
