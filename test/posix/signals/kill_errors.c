/* kill(2): "EINVAL An invalid signal was specified", "ESRCH The target process or process group does not exist"; signal 0 only looks. */
#include "posixtest.h"

int main(void)
{
	CHECK(kill(getpid(), 0) == 0 && kill(0, 0) == 0 && kill(-getpgrp(), 0) == 0);
	CHECK_ERRNO(kill(getpid(), -1), EINVAL);
	CHECK_ERRNO(kill(getpid(), 65), EINVAL);
	CHECK_ERRNO(kill(0x3fffffff, SIGTERM), ESRCH);
	CHECK_ERRNO(kill(0x3fffffff, 0), ESRCH);
	CHECK_ERRNO(kill(-0x3fffffff, 0), ESRCH);
	CHECK_ERRNO(raise(99), EINVAL);
	CHECK(killpg(getpgrp(), 0) == 0);
	return PTS_PASS;
}
