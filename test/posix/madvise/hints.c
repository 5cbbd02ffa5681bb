/* madvise(2), posix_madvise(3): advice that changes nothing a program can see is accepted for every kind of mapping. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	static const int advice[] = { MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTDUMP, MADV_DODUMP, MADV_DONTFORK, MADV_DOFORK };
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(4 * page), kind, n;

	for (kind = 0; kind < 4; kind++) {
		int flags = (kind & 1 ? MAP_SHARED : MAP_PRIVATE) | (kind & 2 ? MAP_ANONYMOUS : 0);
		char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, flags, kind & 2 ? -1 : fd, 0);

		NEED(map != MAP_FAILED);
		memset(map, 'k', 4 * page);
		for (n = 0; n < 8; n++)
			CHECK(madvise(map + page, 2 * page, advice[n]) == 0);
		for (n = POSIX_MADV_NORMAL; n <= POSIX_MADV_DONTNEED; n++)
			CHECK(posix_madvise(map, 4 * page, n) == 0);
		CHECK(posix_madvise(map, 4 * page, 99) == EINVAL);
		CHECK(map[0] == 'k' && map[page] == 'k' && map[4 * page - 1] == 'k');
	}
	return PTS_PASS;
}
