/* fallocate(2): what was reserved reads as zeroes, whatever was in that memory before, and is not in memory for mincore(2). */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

#define PAGES	64

static long page;

/* Leaves its text in memory that is free afterwards. */
static void soil(void)
{
	int fd = temporary_file(0);
	char *text = malloc(page);

	memset(text, 'x', page);
	for (int i = 0; i < 4 * PAGES; i++)
		NEED(write(fd, text, page) == page);
	NEED(close(fd) == 0);
}

static int all_zero(const char *at, long size)
{
	while (size-- > 0)
		if (*at++)
			return 0;
	return 1;
}

int main(void)
{
	unsigned char vec[PAGES];
	char *read_back, *map;
	int fd;

	page = sysconf(_SC_PAGESIZE);
	soil();
	fd = temporary_file(0);
	CHECK(posix_fallocate(fd, 0, PAGES * page) == 0);
	map = mmap(NULL, PAGES * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED && mincore(map, PAGES * page, vec) == 0 && all_zero((char *)vec, PAGES));
	read_back = malloc(PAGES * page);
	memset(read_back, 'y', PAGES * page);
	CHECK(pread(fd, read_back, PAGES * page, 0) == PAGES * page && all_zero(read_back, PAGES * page));
	CHECK(all_zero(map, PAGES * page));
	map[page] = 'z';
	CHECK(pread(fd, read_back, 2, page) == 2 && read_back[0] == 'z' && read_back[1] == 0);
	CHECK(mincore(map, PAGES * page, vec) == 0 && (vec[1] & 1));
	return PTS_PASS;
}
