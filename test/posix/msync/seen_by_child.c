/* msync(2), fork(2): what a child stored in a shared mapping and synchronised is in the file for its parent, who reads it with read(2). */
#include "posixtest.h"
#include <sys/mman.h>

static char *map;
static int fd;

static void child(void)
{
	strcpy(map + 5000, "from the child");
	CHECK(msync(map, 8192, MS_SYNC) == 0 && munmap(map, 8192) == 0);
}

int main(void)
{
	char buf[32];

	fd = temporary_file(8192);
	map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED);
	CHECK(exited(child_status(child), 0));
	CHECK(pread(fd, buf, 32, 5000) == 32 && strcmp(buf, "from the child") == 0 && strcmp(map + 5000, buf) == 0);
	return PTS_PASS;
}
