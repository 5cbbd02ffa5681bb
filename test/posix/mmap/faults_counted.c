/* getrusage(2), ru_minflt: each first touch of a page is a fault, a write to what was only read is one more, and what is there causes none. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define PAGES 64

static long faults(void)
{
	struct rusage usage;

	NEED(getrusage(RUSAGE_SELF, &usage) == 0);
	return usage.ru_minflt;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), before, i, sum = 0;
	volatile char *map = mmap(NULL, PAGES * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && madvise((void *)map, PAGES * page, MADV_NOHUGEPAGE) <= 0);
	before = faults();
	for (i = 0; i < PAGES; i++)
		sum += map[i * page];
	CHECK(sum == 0 && faults() - before >= PAGES && faults() - before <= PAGES + 4);
	before = faults();
	for (i = 0; i < PAGES; i++)
		map[i * page] = 1;
	CHECK(faults() - before >= PAGES && faults() - before <= PAGES + 4);
	before = faults();
	for (i = 0; i < PAGES; i++)
		map[i * page]++;
	CHECK(faults() - before <= 2);
	CHECK(madvise((void *)map, PAGES * page, MADV_DONTNEED) == 0);
	before = faults();
	for (i = 0; i < PAGES; i++)
		map[i * page]++;
	CHECK(faults() - before >= PAGES && map[0] == 1);
	return PTS_PASS;
}
