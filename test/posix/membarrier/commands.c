/* membarrier: the query names what there is; private expedited barriers want registration, which children inherit. */
#include "posixtest.h"
#include <sys/syscall.h>

enum { QUERY = 0, GLOBAL = 1, PRIVATE_EXPEDITED = 8, REGISTER_PRIVATE_EXPEDITED = 16 };

static long membarrier_call(int command, unsigned int flags)
{
	return syscall(SYS_membarrier, command, flags, 0);
}

static void child(void)
{
	CHECK(membarrier_call(PRIVATE_EXPEDITED, 0) == 0);
}

int main(void)
{
	long all = membarrier_call(QUERY, 0);

	CHECK((all & (GLOBAL | PRIVATE_EXPEDITED | REGISTER_PRIVATE_EXPEDITED)) == (GLOBAL | PRIVATE_EXPEDITED | REGISTER_PRIVATE_EXPEDITED));
	CHECK_ERRNO(membarrier_call(-1, 0), EINVAL);
	CHECK_ERRNO(membarrier_call(QUERY, 1), EINVAL);
	CHECK(membarrier_call(GLOBAL, 0) == 0);
	CHECK_ERRNO(membarrier_call(PRIVATE_EXPEDITED, 0), EPERM);
	CHECK(membarrier_call(REGISTER_PRIVATE_EXPEDITED, 0) == 0);
	CHECK(membarrier_call(PRIVATE_EXPEDITED, 0) == 0);
	CHECK(exited(child_status(child), PTS_PASS));
	return PTS_PASS;
}
