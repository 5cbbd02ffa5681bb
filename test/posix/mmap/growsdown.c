/* mmap(2), MAP_GROWSDOWN: "Touching an address in the 'guard' page below the mapping will cause the mapping to grow by a page." */
#include "posixtest.h"
#include <sys/mman.h>

static long page;

static void grow(void)
{
	char *room = mmap(NULL, 600 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile char *top = room + 590 * page;
	int i;

	NEED(room != MAP_FAILED && munmap(room, 600 * page) == 0);
	NEED(mmap((char *)top, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0) == top);
	for (i = 0; i < 20; i++) {
		top[-i * page] = i;
		CHECK(top[-i * page] == i);
	}
}

static void into_neighbour(void)
{
	char *room = mmap(NULL, 600 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile char *top = room + 590 * page;
	int i;

	NEED(room != MAP_FAILED && munmap(room + 300 * page, 300 * page) == 0);
	NEED(mprotect(room, 300 * page, PROT_READ | PROT_WRITE) == 0);
	NEED(mmap((char *)top, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0) == top);
	/* A gap of 256 pages is kept to the mapping below. */
	for (i = 0; i < 291; i++)
		top[-i * page] = i;
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	CHECK(exited(child_status(grow), 0));
	CHECK(killed(child_status(into_neighbour), SIGSEGV));
	return PTS_PASS;
}
