/* mmap(2): "If addr is NULL, then the kernel chooses the (page-aligned) address": the top of the highest gap that is large enough. */
#include "posixtest.h"
#include <sys/mman.h>

/* No multiple of a huge page, which newer kernels align. */
#define UNIT	(0x410000L)

static char *take(size_t size)
{
	return mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

int main(void)
{
	char *region = take(16 * UNIT), *high = region + 12 * UNIT, *low = region + 4 * UNIT, *below;

	NEED(region != MAP_FAILED);
	/* Gaps of one unit and of four. */
	NEED(munmap(high, UNIT) == 0 && munmap(low, 4 * UNIT) == 0);
	CHECK(take(UNIT) == high);
	CHECK(take(2 * UNIT) == low + 2 * UNIT);
	below = take(3 * UNIT);
	CHECK(below < region);
	CHECK(take(UNIT) == low + UNIT);
	/* A gap that was passed over, one that opens again, and one that grows. */
	CHECK(munmap(high, UNIT) == 0);
	CHECK(take(2 * UNIT) < below);
	CHECK(take(UNIT / 2) == high + UNIT / 2);
	CHECK(munmap(high + UNIT / 2, 2 * UNIT) == 0);
	CHECK(take(2 * UNIT + UNIT / 2) == high);
	CHECK(take(UNIT) == low);
	return PTS_PASS;
}
