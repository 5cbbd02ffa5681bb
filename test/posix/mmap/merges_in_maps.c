/* proc(5), /proc/PID/maps: what mmap was told is what is shown; neighbours that are alike are one line. */
#include "posixtest.h"
#include <sys/mman.h>

static int lines_within(char *start, char *end, char *rights)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char line[512];
	int count = 0;

	NEED(maps != NULL);
	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) == 3 && from < (unsigned long)end && to > (unsigned long)start)
			count++, rights += 4;
	fclose(maps);
	return count;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, fd = temporary_file(4 * page);
	char *map = mmap(NULL, 6 * page, PROT_READ, MAP_SHARED, fd, 0), rights[64];

	NEED(map != MAP_FAILED);
	CHECK(lines_within(map, map + 6 * page, rights) == 1 && strncmp(rights, "r--s", 4) == 0);
	NEED(mmap(map + page, page, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED);
	NEED(mmap(map + 3 * page, page, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED);
	CHECK(lines_within(map, map + 6 * page, rights) == 5);
	CHECK(strncmp(rights, "r--srw-pr--srw-pr--s", 20) == 0);
	NEED(mmap(map + 2 * page, page, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED);
	CHECK(lines_within(map, map + 6 * page, rights) == 3);
	/* Two parts of one file that follow each other in it and in memory are one mapping again. */
	NEED(mmap(map + page, 3 * page, PROT_READ, MAP_SHARED | MAP_FIXED, fd, page) != MAP_FAILED);
	CHECK(lines_within(map, map + 6 * page, rights) == 1);
	return PTS_PASS;
}
