/* POSIX: "a successful return from mmap() [...] the value 0 shall not be returned", whatever the hint. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	unsigned long hint;
	int i;

	for (i = 0; i < 200; i++)
		CHECK(mmap(NULL, page * (1 + i % 3), PROT_READ | (i & PROT_WRITE), MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != NULL);
	for (hint = 0; hint < 0x20000; hint += page) {
		char *map = mmap((void *)hint, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		CHECK(map != MAP_FAILED && map != NULL);
		*map = 1;
		CHECK(munmap(map, page) == 0);
	}
	return PTS_PASS;
}
