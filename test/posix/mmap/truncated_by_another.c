/* mmap(2), SIGBUS: a file that another process makes shorter takes the pages out of this one's mapping; longer, it gives zeroes. */
#include "posixtest.h"
#include <setjmp.h>
#include <sys/mman.h>

static sigjmp_buf env;
static int fd;
static long page;

static void handler(int sig)
{
	siglongjmp(env, sig);
}

static void shorten(void)
{
	NEED(ftruncate(fd, page) == 0);
}

static void lengthen(void)
{
	NEED(ftruncate(fd, 3 * page) == 0);
}

int main(void)
{
	volatile char *map;
	char *private;

	page = sysconf(_SC_PAGESIZE);
	fd = temporary_file(3 * page);
	map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	private = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	NEED(map != MAP_FAILED && private != MAP_FAILED);
	signal(SIGBUS, handler);
	memset((char *)map, 'm', 3 * page);
	memset(private, 'p', 3 * page);
	CHECK(exited(child_status(shorten), 0));
	CHECK(map[0] == 'm' && private[0] == 'p');
	if (sigsetjmp(env, 1) == 0) {
		(void)map[2 * page];
		CHECK(!"read beyond the end");
	}
	if (sigsetjmp(env, 1) == 0) {
		*(volatile char *)(private + page) = 1;
		CHECK(!"written beyond the end");
	}
	CHECK(exited(child_status(lengthen), 0));
	CHECK(map[2 * page] == 0 && private[page] == 0);
	map[2 * page] = 'n';
	CHECK(pread(fd, private, 1, 2 * page) == 1 && private[0] == 'n');
	return PTS_PASS;
}
