/* mmap(2), MAP_FIXED: "addr must be suitably aligned"; POSIX: "[EINVAL] The addr argument (if MAP_FIXED was specified) [...] is not a multiple of the page size". */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *room = mmap(NULL, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *hinted;

	NEED(room != MAP_FAILED);
	CHECK_ERRNO(mmap(room + 1, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0), EINVAL);
	CHECK_ERRNO(mmap(room + page - 16, page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0), EINVAL);
	CHECK(munmap(room, 4 * page) == 0);
	CHECK_ERRNO(mmap(room + 12, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0), EINVAL);
	/* A hint is only a hint: it is rounded, never refused. */
	hinted = mmap(room + page + 12, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(hinted == room + page);
	return PTS_PASS;
}
