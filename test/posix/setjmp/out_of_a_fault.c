/*
 * siglongjmp(3) out of a handler of SIGSEGV, from functions in which the access is the last thing they do, in an endless
 * loop, in a switch: where no call follows that a compiler would expect a jump from.
 */
#include "posixtest.h"
#include <setjmp.h>
#include <sys/mman.h>

static sigjmp_buf env;
static char *end;

static void handler(int sig)
{
	siglongjmp(env, sig);
}

static int writes_last(volatile char *p)
{
	if (sigsetjmp(env, 1) == 0) {
		*p = 1;
		_exit(PTS_FAIL);
	}
	return 1;
}

static int returns_what_it_reads(volatile char *p)
{
	switch (sigsetjmp(env, 1)) {
	case 0:
		return *p;
	case SIGSEGV:
		return 2;
	default:
		return 3;
	}
}

static int never_ends(volatile char *p)
{
	if (!sigsetjmp(env, 1))
		for (;;)
			p += *p + 64;
	return 4;
}

static int plain(char *p)
{
	int result = 5;

	if (sigsetjmp(env, 1) == 0)
		*p = 1;
	else
		result = 6;
	return result;
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	NEED(map != MAP_FAILED && munmap(map + page, page) == 0);
	end = map + page;
	signal(SIGSEGV, handler);
	for (i = 0; i < 3; i++) {
		CHECK(writes_last(end) == 1 && returns_what_it_reads(end) == 2);
		CHECK(never_ends(map) == 4 && plain(end) == 6 && plain(map) == 5);
	}
	return PTS_PASS;
}
