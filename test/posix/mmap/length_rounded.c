/* POSIX: the mapping covers whole pages: "an implementation performs mapping operations over whole pages". munmap of any length within a page takes the page. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page);
	char *map = mmap(NULL, page + 1, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	unsigned char vec[2];

	NEED(map != MAP_FAILED);
	map[2 * page - 1] = 'z';
	CHECK(pread(fd, vec, 1, 2 * page - 1) == 1 && vec[0] == 'z');
	CHECK(munmap(map + page, 1) == 0);
	CHECK_ERRNO(mincore(map + page, page, vec), ENOMEM);
	CHECK(mincore(map, page, vec) == 0);
	CHECK(munmap(map, 1) == 0);
	CHECK_ERRNO(mincore(map, page, vec), ENOMEM);
	return PTS_PASS;
}
