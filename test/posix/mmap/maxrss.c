/* getrusage(2), ru_maxrss: "the maximum resident set size used (in kilobytes). For RUSAGE_CHILDREN, this is the resident set size of the largest child". */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define MB (1 << 20)

static void child(void)
{
	char *map = mmap(NULL, 4 * MB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct rusage usage;

	NEED(map != MAP_FAILED);
	memset(map, 1, 4 * MB);
	NEED(munmap(map, 4 * MB) == 0);
	CHECK(getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss >= 4096);
}

int main(void)
{
	struct rusage usage;

	CHECK(getrusage(RUSAGE_CHILDREN, &usage) == 0 && usage.ru_maxrss == 0);
	CHECK(exited(child_status(child), 0));
	CHECK(getrusage(RUSAGE_CHILDREN, &usage) == 0 && usage.ru_maxrss >= 4096);
	CHECK(getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 0);
	return PTS_PASS;
}
