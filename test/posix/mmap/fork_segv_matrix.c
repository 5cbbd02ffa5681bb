/* mmap(2), mprotect(2): SIGSEGV for each access that the protection forbids, seen as the parent of the process that did it sees it. */
#include "posixtest.h"
#include <sys/mman.h>

static int rights, writes;

static void access_it(void)
{
	volatile char *map = mmap(NULL, 4096, rights, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	if (writes)
		map[100] = 1;
	else
		(void)map[100];
}

static void change_and_access(void)
{
	volatile char *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	map[100] = 5;
	NEED(mprotect((void *)map, 4096, rights) == 0);
	if (writes)
		map[100] = 1;
	else
		CHECK(map[100] == 5);
}

int main(void)
{
	void (*const ways[])(void) = { access_it, change_and_access };
	int way;

	for (way = 0; way < 2; way++)
		for (rights = 0; rights < 8; rights++)
			for (writes = 0; writes < 2; writes++) {
				int allowed = writes ? rights & PROT_WRITE : rights & (PROT_READ | PROT_WRITE);
				int status;

				if (rights == PROT_EXEC)
					continue;
				status = child_status(ways[way]);
				CHECK(allowed ? exited(status, 0) : killed(status, SIGSEGV));
			}
	return PTS_PASS;
}
