/* read(2), write(2), mmap(2): the kernel's copies see the same memory as the program: zero page, copied page, hole, all in one call. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/uio.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(4 * page), p[2], i;
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0), *out = malloc(4 * page);
	struct iovec parts[2] = { { map + 100, 2 * page }, { map + 3 * page, 5 } };

	NEED(map != MAP_FAILED && out && pipe(p) == 0 && pwrite(fd, "file", 4, 2 * page) == 4);
	map[page] = 'c';
	CHECK(write(p[1], map, 4 * page) == 4 * page && read(p[0], out, 4 * page) == 4 * page);
	for (i = 0; i < 4 * page; i++)
		CHECK(out[i] == (i == page ? 'c' : i >= 2 * page && i < 2 * page + 4 ? "file"[i - 2 * page] : 0));
	/* Reading into pages that were never touched. */
	CHECK(write(p[1], out, 3 * page) == 3 * page && read(p[0], map + page / 2, 3 * page) == 3 * page);
	CHECK(map[page / 2 + page] == 'c' && memcmp(map + page / 2 + 2 * page, "file", 4) == 0);
	CHECK(writev(p[1], parts, 2) == 2 * page + 5);
	CHECK(pread(fd, out, 4, 2 * page) == 4 && memcmp(out, "file", 4) == 0);
	return PTS_PASS;
}
