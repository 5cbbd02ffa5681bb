/* brk(2), sbrk(3): the break moves up and down; memory above it is gone, memory below it is zero at first. */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>

static char *start;

static void touch_above(void)
{
	start[0] = 1;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *aligned;

	start = sbrk(0);
	CHECK(sbrk(3 * page) == start && sbrk(0) == start + 3 * page);
	for (long i = 0; i < 3 * page; i++)
		CHECK(start[i] == 0);
	memset(start, 'x', 3 * page);
	CHECK(sbrk(-page) == start + 3 * page);
	CHECK(brk(start + 100) == 0 && sbrk(0) == start + 100);
	CHECK(start[99] == 'x');
	aligned = (char *)(((uintptr_t)start + page - 1) & -page);
	CHECK(brk(aligned) == 0);
	start = aligned;
	CHECK(killed(child_status(touch_above), SIGSEGV));
	return PTS_PASS;
}
