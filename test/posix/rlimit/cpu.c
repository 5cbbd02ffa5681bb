/* getrlimit(2), RLIMIT_CPU: "When the process reaches the soft limit, it is sent a SIGXCPU signal. The default action for this signal is to terminate the process." */
#include "posixtest.h"
#include <sys/resource.h>

static void child(void)
{
	struct rlimit limit = { 1, 2 };

	NEED(setrlimit(RLIMIT_CPU, &limit) == 0);
	for (;;)
		;
}

int main(void)
{
	CHECK(killed(child_status(child), SIGXCPU));
	return PTS_PASS;
}
