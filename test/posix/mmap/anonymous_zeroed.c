/* mmap(2), MAP_ANONYMOUS: "its contents are initialized to zero"; memory that was used before is no exception. */
#include "posixtest.h"
#include <sys/mman.h>

static void use_and_leave(int flags)
{
	size_t size = 64 * sysconf(_SC_PAGESIZE), i;
	char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);

	CHECK(map != MAP_FAILED);
	for (i = 0; i < size; i++)
		CHECK(map[i] == 0);
	memset(map, 0xa5, size);
	CHECK(munmap(map, size) == 0);
}

int main(void)
{
	int i;

	for (i = 0; i < 4; i++) {
		use_and_leave(MAP_PRIVATE);
		use_and_leave(MAP_SHARED);
	}
	return PTS_PASS;
}
