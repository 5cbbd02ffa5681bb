/* madvise(2): "MADV_DONTFORK: Do not make the pages in this range available to the child after a fork(2)"; "MADV_WIPEONFORK: Present the child process with zero-filled memory". */
#include "posixtest.h"
#include <sys/mman.h>

static char *gone, *wiped;
static long page;

static void child(void)
{
	unsigned char vec[2];

	CHECK_ERRNO(mincore(gone, page, vec), ENOMEM);
	CHECK(gone[page] == 'g' && mincore(gone + page, page, vec) == 0);
	CHECK(wiped[0] == 'w' && wiped[page] == 0);
	wiped[page] = 'c';
}

static void touch_gone(void)
{
	gone[0] = 1;
}

int main(void)
{
	page = sysconf(_SC_PAGESIZE);
	gone = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	wiped = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(gone != MAP_FAILED && wiped != MAP_FAILED);
	memset(gone, 'g', 2 * page);
	memset(wiped, 'w', 2 * page);
	CHECK(madvise(gone, page, MADV_DONTFORK) == 0 && madvise(wiped + page, page, MADV_WIPEONFORK) == 0);
	CHECK(exited(child_status(child), 0) && killed(child_status(touch_gone), SIGSEGV));
	CHECK(gone[0] == 'g' && wiped[page] == 'w');
	CHECK(madvise(gone, page, MADV_DOFORK) == 0 && exited(child_status(touch_gone), 0) && gone[0] == 'g');
	return PTS_PASS;
}
