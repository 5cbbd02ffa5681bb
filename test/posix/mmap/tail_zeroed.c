/*
 * mmap(2): "A file is mapped in multiples of the page size. For a file that is not a multiple of the page size, the
 * remaining bytes in the partial page at the end of the mapping are zeroed when mapped, and modifications to that region
 * are not written out to the file."
 */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/stat.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page + page / 2), i;
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), byte;
	struct stat st;

	NEED(map != MAP_FAILED);
	for (i = page + page / 2; i < 2 * page; i++)
		CHECK(map[i] == 0);
	memset(map + page, 'x', page);
	CHECK(msync(map, 2 * page, MS_SYNC) == 0);
	CHECK(fstat(fd, &st) == 0 && st.st_size == page + page / 2);
	CHECK(pread(fd, &byte, 1, page + page / 2 - 1) == 1 && byte == 'x');
	CHECK(pread(fd, &byte, 1, page + page / 2) == 0);
	CHECK(munmap(map, 2 * page) == 0);
	return PTS_PASS;
}
