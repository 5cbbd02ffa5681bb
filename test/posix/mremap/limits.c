/* mremap(2): "EAGAIN The caller tried to expand a memory segment that is locked, but this was not possible without exceeding the RLIMIT_MEMLOCK resource limit"; ENOMEM for RLIMIT_AS. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	struct rlimit memlock = { 4 * page, 4 * page }, as = { 32 << 20, 32 << 20 };
	char *map, *plain = mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(setrlimit(RLIMIT_MEMLOCK, &memlock) == 0 && setrlimit(RLIMIT_AS, &as) == 0);
	NEED(plain != MAP_FAILED && (geteuid() != 0 || setuid(65534) == 0));
	map = mmap(NULL, 3 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
	NEED(map != MAP_FAILED);
	CHECK_ERRNO(mremap(map, 3 * page, 5 * page, MREMAP_MAYMOVE), EAGAIN);
	map = mremap(map, 3 * page, 4 * page, MREMAP_MAYMOVE);
	CHECK(map != MAP_FAILED);
	CHECK_ERRNO(mremap(plain, page, 64 << 20, MREMAP_MAYMOVE), ENOMEM);
	CHECK(plain[0] == 0);
	return PTS_PASS;
}
