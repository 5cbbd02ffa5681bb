/* signal(7), mprotect(2): a handler of SIGSEGV that makes the page accessible and returns: the access is done again, and succeeds; the way garbage collectors track writes. */
#include "posixtest.h"
#include <sys/mman.h>

static char *map;
static long page;
static volatile sig_atomic_t faults;

static void handler(int sig, siginfo_t *info, void *context)
{
	unsigned long start = (unsigned long)info->si_addr & -page;

	faults++;
	if (start < (unsigned long)map || start >= (unsigned long)map + 10 * page || mprotect((void *)start, page, PROT_READ | PROT_WRITE))
		_exit(PTS_FAIL);
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	int i, round;

	page = sysconf(_SC_PAGESIZE);
	map = mmap(NULL, 10 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED && sigaction(SIGSEGV, &act, NULL) == 0);
	for (round = 1; round <= 3; round++) {
		for (i = 0; i < 10; i++) {
			map[i * page + i] += i;
			map[i * page + i]++;
		}
		CHECK(faults == 10 * round && mprotect(map, 10 * page, PROT_READ) == 0);
		for (i = 0; i < 10; i++)
			CHECK(map[i * page + i] == round * (i + 1));
	}
	return PTS_PASS;
}
