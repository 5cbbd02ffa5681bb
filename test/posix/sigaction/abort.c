/* abort(3): raises SIGABRT; "If the SIGABRT signal is ignored, or caught by a handler that returns, the abort() function will still terminate the process". */
#include "posixtest.h"
#include <sys/mman.h>

static volatile int *count;

static void handler(int sig)
{
	++*count;
}

static void ignoring(void)
{
	signal(SIGABRT, SIG_IGN);
	abort();
}

static void catching(void)
{
	signal(SIGABRT, handler);
	abort();
}

int main(void)
{
	count = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(count != MAP_FAILED);
	CHECK(killed(child_status(abort), SIGABRT) && killed(child_status(ignoring), SIGABRT));
	CHECK(killed(child_status(catching), SIGABRT) && *count == 1);
	return PTS_PASS;
}
