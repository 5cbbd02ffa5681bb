/* /proc/PID/maps: neighbours that are alike are one line, but not where the pages of one came from the parent, or from elsewhere. */
#include "posixtest.h"
#include <sys/mman.h>

static long page;
static char *room;

static char *map_at(int at, int pages)
{
	char *map = mmap(room + at * page, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

	NEED(map != MAP_FAILED);
	return map;
}

/* Lines of maps within [room, room + pages). */
static int lines(int pages)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long start, end;
	char line[512];
	int n = 0;

	while (fgets(line, sizeof(line), maps))
		n += sscanf(line, "%lx-%lx", &start, &end) == 2 && start < (unsigned long)room + pages * page &&
		     end > (unsigned long)room;
	fclose(maps);
	return n;
}

static void child_maps_behind(void)
{
	*map_at(3, 3) = 1;
	CHECK(lines(6) == 2);
	CHECK(mprotect(room + page, page, PROT_READ) == 0 && lines(3) == 3);
	CHECK(mprotect(room + page, page, PROT_READ | PROT_WRITE) == 0 && lines(3) == 1);
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	room = mmap(NULL, 64 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(room != MAP_FAILED);
	*map_at(0, 3) = 1;
	CHECK(exited(child_status(child_maps_behind), PTS_PASS));
	*map_at(3, 3) = 1;
	CHECK(lines(6) == 1);
	*map_at(10, 1) = *map_at(12, 1) = 1;
	room += 10 * page;
	map_at(1, 1);
	CHECK(lines(3) == 2);
	return PTS_PASS;
}
