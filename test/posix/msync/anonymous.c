/* msync(2) has nothing to write for memory without a file, and does so successfully; also where it cannot be read. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *shared = mmap(NULL, 2 * page, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *ro = mmap(NULL, page, PROT_READ, MAP_PRIVATE, temporary_file(page), 0), local;

	NEED(private != MAP_FAILED && shared != MAP_FAILED && ro != MAP_FAILED);
	private[0] = 'p';
	CHECK(msync(private, 2 * page, MS_SYNC) == 0 && private[0] == 'p');
	CHECK(msync(private, 2 * page, MS_INVALIDATE | MS_SYNC) == 0 && private[0] == 'p');
	CHECK(msync(shared, 2 * page, MS_SYNC) == 0 && msync(ro, page, MS_SYNC) == 0);
	CHECK(msync((void *)((unsigned long)&local & -page), page, MS_ASYNC) == 0);
	return PTS_PASS;
}
