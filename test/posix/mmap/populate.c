/* mmap(2), MAP_POPULATE: "Populate (prefault) page tables for a mapping": the pages are there, and touching them causes no fault. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

static long faults(void)
{
	struct rusage usage;

	NEED(getrusage(RUSAGE_SELF, &usage) == 0);
	return usage.ru_minflt + usage.ru_majflt;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), before;
	unsigned char resident[32];
	char *map = mmap(NULL, 32 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	int i;

	NEED(map != MAP_FAILED);
	CHECK(mincore(map, 32 * page, resident) == 0);
	for (i = 0; i < 32; i++)
		CHECK(resident[i] & 1);
	before = faults();
	for (i = 0; i < 32; i++)
		map[i * page] = 1;
	CHECK(faults() - before <= 2);
	return PTS_PASS;
}
