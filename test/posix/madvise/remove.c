/* madvise(2), MADV_REMOVE: "Free up a given range of pages and its associated backing store": zeroes; "only a shared writable mapping". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *shared = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *private = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *twin;

	NEED(shared != MAP_FAILED && private != MAP_FAILED);
	twin = mremap(shared, 0, 4 * page, MREMAP_MAYMOVE);
	NEED(twin != MAP_FAILED);
	memset(shared, 'r', 4 * page);
	CHECK_ERRNO(madvise(private, page, MADV_REMOVE), EINVAL);
	CHECK(madvise(shared + page, 2 * page, MADV_REMOVE) == 0);
	CHECK(shared[0] == 'r' && shared[3 * page] == 'r' && shared[page] == 0 && twin[2 * page] == 0);
	twin[page] = 'w';
	CHECK(shared[page] == 'w');
	return PTS_PASS;
}
