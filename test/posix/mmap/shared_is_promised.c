/* proc(5), overcommit_memory: more shared memory than there could ever be is refused, as private memory is, unless MAP_NORESERVE. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/sysinfo.h>

static void *map_all_and_more(int flags)
{
	struct sysinfo info;

	NEED(sysinfo(&info) == 0);
	return mmap(NULL, (info.totalram + info.totalswap) * info.mem_unit + (64 << 20), PROT_READ | PROT_WRITE,
		    MAP_ANONYMOUS | flags, -1, 0);
}

int main(void)
{
	CHECK_ERRNO(map_all_and_more(MAP_PRIVATE), ENOMEM);
	CHECK_ERRNO(map_all_and_more(MAP_SHARED), ENOMEM);
	CHECK(map_all_and_more(MAP_PRIVATE | MAP_NORESERVE) != MAP_FAILED);
	CHECK(map_all_and_more(MAP_SHARED | MAP_NORESERVE) != MAP_FAILED);
	return PTS_PASS;
}
