/* mmap(2): "On some hardware architectures (e.g., i386), PROT_WRITE implies PROT_READ", and PROT_EXEC does too. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page);
	char *map = mmap(NULL, page, PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *file = mmap(NULL, page, PROT_WRITE, MAP_SHARED, fd, 0);
	volatile char *text = mmap(NULL, page, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && file != MAP_FAILED && text != MAP_FAILED);
	CHECK(map[1] == 0);
	map[1] = 'w';
	CHECK(map[1] == 'w');
	file[2] = 'f';
	CHECK(file[2] == 'f' && pread(fd, map, 4, 0) == 4 && map[2] == 'f');
	return PTS_PASS;
}
