/* fallocate(2): allocates and extends, or with FALLOC_FL_KEEP_SIZE does not; FALLOC_FL_PUNCH_HOLE: "subsequent reads from this range will return zeros". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i;
	int fd = temporary_file(10), p[2];
	struct stat st;
	char *map;

	CHECK(fallocate(fd, 0, page, 3 * page) == 0 && fstat(fd, &st) == 0 && st.st_size == 4 * page);
	CHECK(fallocate(fd, FALLOC_FL_KEEP_SIZE, 4 * page, page) == 0 && fstat(fd, &st) == 0 && st.st_size == 4 * page);
	CHECK(fallocate(fd, 0, 0, page) == 0 && fstat(fd, &st) == 0 && st.st_size == 4 * page);
	map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED && pipe(p) == 0);
	memset(map, 'f', 4 * page);
	CHECK(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 100, 2 * page) == 0);
	for (i = 0; i < 4 * page; i++)
		CHECK(map[i] == (i < 100 || i >= 2 * page + 100 ? 'f' : 0));
	map[page] = 'n';
	CHECK(pread(fd, &st, 1, page) == 1 && *(char *)&st == 'n');
	CHECK_ERRNO(fallocate(fd, FALLOC_FL_PUNCH_HOLE, 0, page), EOPNOTSUPP);
	CHECK_ERRNO(fallocate(fd, 0, 0, 0), EINVAL);
	CHECK_ERRNO(fallocate(fd, 0, -1, 10), EINVAL);
	CHECK_ERRNO(fallocate(p[1], 0, 0, 10), ESPIPE);
	CHECK(posix_fallocate(fd, 0, 5 * page) == 0 && fstat(fd, &st) == 0 && st.st_size == 5 * page);
	CHECK(posix_fallocate(p[1], 0, 10) == ESPIPE);
	NEED(ftruncate(fd, 0) == 0);
	CHECK(fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 3 * page) == 0 && fstat(fd, &st) == 0 && st.st_size == 0);
	CHECK(st.st_blocks >= 3 * page / 512);
	return PTS_PASS;
}
