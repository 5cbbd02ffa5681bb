/* proc(5), /proc/PID/maps: "[heap]" and "[stack]" are named; mapped files by their path, " (deleted)" after an unlinked one. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/syscall.h>

static int find(const char *what, unsigned long at)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char line[512];
	int found = 0;

	NEED(maps != NULL);
	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx", &from, &to) == 2 && from <= at && at < to)
			found = strstr(line, what) != NULL;
	fclose(maps);
	return found;
}

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX", deleted[64];
	int fd = mkstemp(path), local;
	unsigned long end = syscall(SYS_brk, 0);
	void *map;

	NEED(fd >= 0 && ftruncate(fd, 4096) == 0 && syscall(SYS_brk, end + 8192) == (long)end + 8192);
	map = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
	NEED(map != MAP_FAILED);
	CHECK(find("[stack]", (unsigned long)&local) && find("[heap]", end + 4096) && find(path, (unsigned long)map));
	sprintf(deleted, "%s (deleted)", path);
	CHECK(unlink(path) == 0 && find(deleted, (unsigned long)map));
	return PTS_PASS;
}
