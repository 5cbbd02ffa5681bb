/* mlock2(2), mlockall(2): with MLOCK_ONFAULT and MCL_ONFAULT pages are locked when they come, and come when they are used. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/syscall.h>

static long page;

static char *anonymous(void)
{
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	return map;
}

static int present(char *map)
{
	unsigned char vec[2];

	NEED(mincore(map, 2 * page, vec) == 0);
	return (vec[0] & 1) + (vec[1] & 1);
}

int main(void)
{
	char *map;

	page = sysconf(_SC_PAGESIZE);
	map = anonymous();
	CHECK(syscall(SYS_mlock2, map, 2 * page, MLOCK_ONFAULT) == 0 && present(map) == 0);
	map[0] = 1;
	CHECK(present(map) == 1);
	CHECK(syscall(SYS_mlock2, map, 2 * page, 0) == 0 && present(map) == 2);
	CHECK(mlockall(MCL_FUTURE | MCL_ONFAULT) == 0);
	CHECK(present(anonymous()) == 0);
	CHECK(mlockall(MCL_FUTURE) == 0);
	CHECK(present(anonymous()) == 2);
	CHECK(munlockall() == 0);
	CHECK(present(anonymous()) == 0);
	return PTS_PASS;
}
