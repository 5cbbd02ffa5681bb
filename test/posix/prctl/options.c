/* prctl(2): options that only remember something, and what they refuse. */
#include "posixtest.h"
#include <sys/prctl.h>

static void no_new_privs(void)
{
	CHECK(prctl(PR_GET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L) == 0);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 1L, 1L, 0L, 0L), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 1L), EINVAL);
	CHECK_ERRNO(prctl(PR_GET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L), EINVAL);
	CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0);
	CHECK(prctl(PR_GET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L) == 1);
}

static void huge_pages(void)
{
	CHECK_ERRNO(prctl(PR_SET_THP_DISABLE, 1L, 1L, 0L, 0L), EINVAL);
	CHECK_ERRNO(prctl(PR_GET_THP_DISABLE, 1L, 0L, 0L, 0L), EINVAL);
	CHECK(prctl(PR_SET_THP_DISABLE, 1L, 0L, 0L, 0L) == 0 && prctl(PR_GET_THP_DISABLE, 0L, 0L, 0L, 0L) == 1);
	CHECK(prctl(PR_SET_THP_DISABLE, 0L, 0L, 0L, 0L) == 0 && prctl(PR_GET_THP_DISABLE, 0L, 0L, 0L, 0L) == 0);
}

static void death_signal(void)
{
	int sig = -1;

	CHECK_ERRNO(prctl(PR_SET_PDEATHSIG, 65L), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_PDEATHSIG, -1L), EINVAL);
	CHECK(prctl(PR_SET_PDEATHSIG, (long)SIGUSR2) == 0 && prctl(PR_GET_PDEATHSIG, &sig) == 0 && sig == SIGUSR2);
	CHECK_ERRNO(prctl(PR_GET_PDEATHSIG, 8L), EFAULT);
	CHECK(prctl(PR_SET_PDEATHSIG, 0L) == 0);
}

static void name(void)
{
	char comm[16];

	CHECK(prctl(PR_SET_NAME, "a name that is longer than fits") == 0);
	CHECK(prctl(PR_GET_NAME, comm) == 0 && strcmp(comm, "a name that is ") == 0);
	CHECK_ERRNO(prctl(PR_SET_NAME, 8L), EFAULT);
	CHECK_ERRNO(prctl(PR_GET_NAME, 8L), EFAULT);
}

static void others(void)
{
	int on = -1;

	CHECK(prctl(PR_GET_TIMING) == PR_TIMING_STATISTICAL && prctl(PR_SET_TIMING, PR_TIMING_STATISTICAL) == 0);
	CHECK_ERRNO(prctl(PR_SET_TIMING, PR_TIMING_TIMESTAMP), EINVAL);
	CHECK(prctl(PR_SET_CHILD_SUBREAPER, 7L) == 0 && prctl(PR_GET_CHILD_SUBREAPER, &on) == 0 && on == 1);
	CHECK(prctl(PR_SET_CHILD_SUBREAPER, 0L) == 0);
	CHECK_ERRNO(prctl(PR_GET_CHILD_SUBREAPER, 8L), EFAULT);
	CHECK_ERRNO(prctl(999), EINVAL);
	CHECK_ERRNO(prctl(-1), EINVAL);
}

int main(void)
{
	no_new_privs();
	huge_pages();
	death_signal();
	name();
	others();
	return PTS_PASS;
}
