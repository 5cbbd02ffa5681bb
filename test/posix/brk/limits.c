/* brk(2): "ENOMEM": the address space, or RLIMIT_DATA, leaves no room. The break stays where it was. */
#include "posixtest.h"
#include <stdint.h>
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit = { 1 << 20, RLIM_INFINITY };
	char *start = sbrk(0);

	CHECK_ERRNO(sbrk(INTPTR_MAX), ENOMEM);
	CHECK_ERRNO(sbrk(INTPTR_MIN), ENOMEM);
	CHECK_ERRNO(brk((void *)-1), ENOMEM);
	CHECK(setrlimit(RLIMIT_DATA, &limit) == 0);
	CHECK_ERRNO(sbrk(4 << 20), ENOMEM);
	CHECK(sbrk(0) == start);
	CHECK(sbrk(16384) == start && sbrk(0) == start + 16384);
	return PTS_PASS;
}
