/* sigaction(2): "EINVAL An invalid signal was specified. This will also be generated if an attempt is made to change the action for SIGKILL or SIGSTOP". */
#include "posixtest.h"

static void handler(int sig)
{
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler }, old;

	CHECK_ERRNO(sigaction(SIGKILL, &act, NULL), EINVAL);
	CHECK_ERRNO(sigaction(SIGSTOP, &act, NULL), EINVAL);
	CHECK_ERRNO(sigaction(0, &act, NULL), EINVAL);
	CHECK_ERRNO(sigaction(65, &act, NULL), EINVAL);
	CHECK_ERRNO(sigaction(-5, NULL, &old), EINVAL);
	act.sa_handler = SIG_IGN;
	CHECK_ERRNO(sigaction(SIGKILL, &act, NULL), EINVAL);
	CHECK(sigaction(SIGKILL, NULL, &old) == 0 && old.sa_handler == SIG_DFL);
	CHECK(signal(SIGSTOP, handler) == SIG_ERR && errno == EINVAL);
	CHECK(sigaction(SIGRTMAX, &act, NULL) == 0);
	return PTS_PASS;
}
