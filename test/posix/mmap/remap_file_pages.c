/* remap_file_pages(2): other pages of the file in place of those that a shared mapping showed. */
#include "posixtest.h"
#include <sys/mman.h>

static long page;
static char *map;

static int shows(const char *pages)
{
	for (int i = 0; pages[i]; i++)
		if (map[i * page] != pages[i])
			return 0;
	return 1;
}

int main(void)
{
	int fd;
	char c;

	page = sysconf(_SC_PAGESIZE);
	fd = temporary_file(8 * page);
	for (int i = 0; i < 8; i++)
		NEED(pwrite(fd, &"01234567"[i], 1, i * page) == 1);
	map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED);
	CHECK(remap_file_pages(map, page, 0, 2, 0) == 0 && shows("2123"));
	CHECK(remap_file_pages(map + page + 1, 2 * page, 0, 5, 0) == 0 && shows("2563"));
	map[0] = 'x';
	CHECK(pread(fd, &c, 1, 2 * page) == 1 && c == 'x');
	CHECK_ERRNO(remap_file_pages(map, page, PROT_READ, 0, 0), EINVAL);
	CHECK_ERRNO(remap_file_pages(map, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(remap_file_pages(map, page, 0, -1, 0), EINVAL);
	CHECK_ERRNO(remap_file_pages(mmap(NULL, page, PROT_READ, MAP_PRIVATE, fd, 0), page, 0, 0, 0), EINVAL);
	CHECK(mprotect(map, page, PROT_READ) == 0);
	CHECK(remap_file_pages(map, page, 0, 4, 0) == 0 && shows("4563"));
	CHECK(munmap(map, page) == 0);
	CHECK_ERRNO(remap_file_pages(map, page, 0, 0, 0), EINVAL);
	return PTS_PASS;
}
