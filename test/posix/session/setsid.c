/* setsid(2): "creates a new session if the calling process is not a process group leader. The calling process is the leader of the new session [...] and the process group leader"; EPERM for a leader. */
#include "posixtest.h"

static pid_t parent;

static void child(void)
{
	pid_t me = getpid();

	CHECK(getpgrp() != me && getsid(0) == getsid(parent));
	CHECK(setsid() == me && getsid(0) == me && getpgrp() == me && getpgid(0) == me);
	CHECK_ERRNO(setsid(), EPERM);
	CHECK_ERRNO(setpgid(0, 0), EPERM);
	CHECK_ERRNO(setpgid(0, parent), EPERM);
}

int main(void)
{
	parent = getpid();
	CHECK(exited(child_status(child), 0));
	CHECK_ERRNO(getsid(0x3fffffff), ESRCH);
	CHECK_ERRNO(getpgid(0x3fffffff), ESRCH);
	return PTS_PASS;
}
