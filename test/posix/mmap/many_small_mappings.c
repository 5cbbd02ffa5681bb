/* mmap(2), munmap(2): a thousand mappings in an order that splits and merges them; the address space is as it was afterwards. */
#include "posixtest.h"
#include <sys/mman.h>

#define N 1000

static int lines(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[512];
	int n = 0;

	NEED(maps != NULL);
	while (fgets(line, sizeof(line), maps))
		n++;
	fclose(maps);
	return n;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, N * page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int before = lines(), i;

	NEED(map != MAP_FAILED);
	for (i = 0; i < N; i += 2)
		CHECK(mprotect(map + (i * 7 % N & ~1) * page, page, PROT_READ | PROT_WRITE) == 0);
	CHECK(lines() >= before + N - 2);
	for (i = 0; i < N; i += 2) {
		map[i * page] = i;
		CHECK(mprotect(map + i * page, page, PROT_READ) == 0);
	}
	CHECK(lines() <= before + 1);
	for (i = 1; i < N; i += 2)
		CHECK(munmap(map + i * page, page) == 0);
	for (i = 0; i < N; i += 2)
		CHECK(map[i * page] == (char)i && munmap(map + i * page, page) == 0);
	CHECK(lines() <= before);
	return PTS_PASS;
}
