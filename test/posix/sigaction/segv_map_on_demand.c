/* mmap(2) within a handler of SIGSEGV, with MAP_FIXED at the place that was missed: the access goes on there. */
#include "posixtest.h"
#include <sys/mman.h>

static char *area;
static long page;
static volatile sig_atomic_t faults;

static void handler(int sig, siginfo_t *info, void *context)
{
	char *start = (char *)((unsigned long)info->si_addr & -page);

	faults++;
	if (mmap(start, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != start)
		_exit(PTS_FAIL);
	*start = (start - area) / page + 1;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	long sum = 0, i;

	page = sysconf(_SC_PAGESIZE);
	area = mmap(NULL, 64 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(area != MAP_FAILED && munmap(area, 64 * page) == 0 && sigaction(SIGSEGV, &act, NULL) == 0);
	for (i = 0; i < 64; i++)
		sum += ((volatile char *)area)[i * 37 % 64 * page];
	CHECK(sum == 64 * 65 / 2 && faults == 64);
	/* An access over a page's end, whose second half is missing. */
	NEED(munmap(area + page, page) == 0);
	*(volatile int *)(area + page - 2) = 0x11223344;
	CHECK(faults == 65 && *(volatile int *)(area + page - 2) == 0x11223344 && area[page + 1] == 0x11 && area[page + 2] == 0);
	return PTS_PASS;
}
