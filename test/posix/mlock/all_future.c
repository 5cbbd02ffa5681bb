/* mlockall(2), MCL_FUTURE: "Lock all pages which will become mapped into the address space of the process in the future"; munlockall undoes it. */
#include "posixtest.h"
#include <sys/mman.h>

static long locked_kb(void)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	NEED(status != NULL);
	while (fgets(line, sizeof(line), status))
		sscanf(line, "VmLck: %ld kB", &kb);
	fclose(status);
	return kb;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	unsigned char vec[4];
	char *map;

	CHECK(locked_kb() == 0);
	CHECK(mlockall(MCL_FUTURE) == 0);
	map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(map != MAP_FAILED && mincore(map, 4 * page, vec) == 0);
	CHECK((vec[0] & 1) && (vec[3] & 1) && locked_kb() >= 4 * page / 1024);
	CHECK(munlockall() == 0 && locked_kb() == 0);
	map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(map != MAP_FAILED && mincore(map, 4 * page, vec) == 0 && !(vec[0] & 1));
	CHECK(mlock2(map, 4 * page, MLOCK_ONFAULT) == 0 && mincore(map, 4 * page, vec) == 0);
	CHECK(!(vec[0] & 1) && locked_kb() == 4 * page / 1024);
	return PTS_PASS;
}
