/* mprotect(2) of a range with a hole: ENOMEM, and on Linux the pages before the hole have the new protection. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 5 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd[2];

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0 && pipe(fd) == 0 && write(fd[1], "abcd", 4) == 4);
	CHECK_ERRNO(mprotect(map, 5 * page, PROT_READ | PROT_WRITE), ENOMEM);
	CHECK(read(fd[0], map, 1) == 1 && read(fd[0], map + page, 1) == 1);
	CHECK_ERRNO(read(fd[0], map + 3 * page, 1), EFAULT);
	CHECK(map[0] == 'a' && map[page] == 'b');
	return PTS_PASS;
}
