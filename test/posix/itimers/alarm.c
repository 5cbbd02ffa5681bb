/* alarm(2): "returns the number of seconds remaining until any previously scheduled alarm was due to be delivered, or zero"; "Any previously set alarm() is canceled". */
#include "posixtest.h"
#include <time.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

int main(void)
{
	struct timespec before, after;

	signal(SIGALRM, handler);
	CHECK(alarm(100) == 0 && alarm(50) == 100 && alarm(0) == 50 && alarm(0) == 0);
	NEED(clock_gettime(CLOCK_MONOTONIC, &before) == 0);
	CHECK(alarm(1) == 0);
	pause();
	NEED(clock_gettime(CLOCK_MONOTONIC, &after) == 0);
	CHECK(count == 1 && (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000 >= 990);
	CHECK(alarm(0) == 0);
	return PTS_PASS;
}
