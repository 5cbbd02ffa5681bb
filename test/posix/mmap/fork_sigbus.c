/* mmap(2): "SIGBUS Attempted access to a page of the buffer that lies beyond the end of the mapped file." In the page of the end there is none. */
#include "posixtest.h"
#include <sys/mman.h>

static long page;
static int fd, flags, writes, offset, shrink;

static void touch(void)
{
	volatile char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, flags, fd, 0);

	NEED(map != MAP_FAILED);
	if (shrink) {
		map[offset] = 1;
		NEED(ftruncate(fd, 100) == 0);
	}
	if (writes)
		map[offset] = 1;
	else
		(void)map[offset];
}

int main(void)
{
	int i;

	page = sysconf(_SC_PAGESIZE);
	fd = temporary_file(page + 100);
	for (i = 0; i < 4; i++) {
		flags = i & 1 ? MAP_SHARED : MAP_PRIVATE;
		writes = i & 2;
		offset = page + 100;
		CHECK(exited(child_status(touch), 0));
		offset = 2 * page - 1;
		CHECK(exited(child_status(touch), 0));
		offset = 2 * page;
		CHECK(killed(child_status(touch), SIGBUS));
		offset = 3 * page;
		CHECK(!exited(child_status(touch), PTS_FAIL));
	}
	for (i = 0; i < 4; i++) {
		flags = i & 1 ? MAP_SHARED : MAP_PRIVATE;
		writes = i & 2;
		offset = page;
		shrink = 1;
		NEED(ftruncate(fd, page + 100) == 0);
		CHECK(killed(child_status(touch), SIGBUS));
	}
	return PTS_PASS;
}
