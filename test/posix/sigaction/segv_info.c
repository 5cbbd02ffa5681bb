/* sigaction(2): for SIGSEGV and SIGBUS si_addr is the address, si_code SEGV_MAPERR, SEGV_ACCERR or BUS_ADRERR; siglongjmp(3) leaves the handler. */
#include "posixtest.h"
#include <setjmp.h>
#include <sys/mman.h>

static sigjmp_buf env;
static siginfo_t seen;

static void handler(int sig, siginfo_t *info, void *context)
{
	seen = *info;
	siglongjmp(env, sig);
}

static int touch(volatile char *p, int write)
{
	int sig = sigsetjmp(env, 1);

	if (sig == 0) {
		if (write)
			*p = 1;
		else
			(void)*p;
	}
	return sig;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 3 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *file = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(10), 0);
	int i;

	NEED(map != MAP_FAILED && file != MAP_FAILED && mprotect(map + page, page, PROT_NONE) == 0 && munmap(map + 2 * page, page) == 0);
	NEED(sigaction(SIGSEGV, &act, NULL) == 0 && sigaction(SIGBUS, &act, NULL) == 0);
	for (i = 0; i < 3; i++) {
		CHECK(touch(map, 0) == 0);
		CHECK(touch(map + 5, 1) == SIGSEGV && seen.si_code == SEGV_ACCERR && seen.si_addr == map + 5);
		CHECK(touch(map + page + 7, 0) == SIGSEGV && seen.si_code == SEGV_ACCERR && seen.si_addr == map + page + 7);
		CHECK(touch(map + 2 * page + 9, 0) == SIGSEGV && seen.si_code == SEGV_MAPERR && seen.si_addr == map + 2 * page + 9);
		CHECK(touch(file + 4000, 1) == 0);
		CHECK(touch(file + page + 11, i & 1) == SIGBUS && seen.si_code == BUS_ADRERR && seen.si_addr == file + page + 11);
		CHECK(touch((char *)8, 1) == SIGSEGV && seen.si_code == SEGV_MAPERR && seen.si_addr == (char *)8);
	}
	return PTS_PASS;
}
