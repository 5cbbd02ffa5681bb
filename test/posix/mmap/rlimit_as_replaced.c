/* getrlimit(2), RLIMIT_AS: a MAP_FIXED mapping in place of another one needs no more room than it adds. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define SIZE	(8 << 20)

static void *map_at(void *addr, size_t size, int flags)
{
	return mmap(addr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
}

int main(void)
{
	struct rlimit limit = { 0, RLIM_INFINITY };
	char *map = map_at(NULL, SIZE, 0);

	NEED(map != MAP_FAILED);
	CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
	CHECK_ERRNO(map_at(NULL, 4096, 0), ENOMEM);
	CHECK_ERRNO(map_at(map, SIZE, MAP_FIXED), ENOMEM);
	limit.rlim_cur = 1 << 30;
	CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
	while (map_at(NULL, SIZE, 0) != MAP_FAILED)
		;
	CHECK(map_at(map, SIZE, MAP_FIXED) == map);
	return PTS_PASS;
}
