/* mmap(2), ENOMEM: "The process's RLIMIT_AS limit, described in getrlimit(2), would have been exceeded." */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

static void *anonymous(size_t size)
{
	return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

int main(void)
{
	struct rlimit limit = { 0, RLIM_INFINITY };
	size_t step = 1 << 20, got = 0;
	void *map;

	limit.rlim_cur = 64 << 20;
	CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
	CHECK_ERRNO(anonymous(64 << 20), ENOMEM);
	while ((map = anonymous(step)) != MAP_FAILED)
		got += step;
	CHECK(errno == ENOMEM && got >= 32 << 20 && got < 64 << 20);
	CHECK_ERRNO(mmap(NULL, step, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), ENOMEM);
	limit.rlim_cur = RLIM_INFINITY;
	CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
	CHECK(anonymous(step) != MAP_FAILED);
	return PTS_PASS;
}
