/* mmap(2), MAP_NORESERVE: address space is not memory: a gigabyte can be mapped where it is touched here and there only. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	size_t size = 1UL << 30, step = 64UL << 20, at;
	char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	CHECK(map != MAP_FAILED);
	for (at = 0; at < size; at += step)
		map[at] = map[at + step - 1] = at / step + 1;
	for (at = 0; at < size; at += step)
		CHECK(map[at] == at / step + 1 && map[at + step - 1] == at / step + 1 && map[at + step / 2] == 0);
	CHECK(munmap(map + size / 4, size / 2) == 0 && munmap(map, size) == 0);
	return PTS_PASS;
}
