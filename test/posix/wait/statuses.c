/* wait(2): WIFEXITED, WEXITSTATUS (eight bits), WIFSIGNALED, WTERMSIG tell how a child ended. */
#include "posixtest.h"

static int code, sig;

static void exits(void)
{
	exit(code);
}

static void dies(void)
{
	raise(sig);
}

int main(void)
{
	static const int codes[] = { 0, 1, 42, 255, 256, 511, -1 };
	const int signals[] = { SIGKILL, SIGTERM, SIGSEGV, SIGABRT, SIGUSR1, SIGALRM, SIGPIPE, SIGRTMIN };
	int i, status;

	for (i = 0; i < 7; i++) {
		code = codes[i];
		CHECK(exited(status = child_status(exits), codes[i] & 255) && !WIFSIGNALED(status) && !WIFSTOPPED(status) && !WIFCONTINUED(status));
	}
	for (i = 0; i < 8; i++) {
		sig = signals[i];
		CHECK(killed(status = child_status(dies), sig) && !WIFEXITED(status) && !WIFSTOPPED(status));
	}
	for (i = 0; i < 3; i++) {
		static const int ignored[] = { SIGCHLD, SIGURG, SIGWINCH };

		sig = ignored[i];
		CHECK(exited(child_status(dies), 0));
	}
	return PTS_PASS;
}
