/* getrlimit(2), setrlimit(): EINVAL for no resource and for a soft limit above the hard one; "an unprivileged process may [...] (irreversibly) lower its hard limit", EPERM to raise it. */
#include "posixtest.h"
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit, set;

	CHECK_ERRNO(getrlimit(99, &limit), EINVAL);
	CHECK(getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur > 0);
	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	set = (struct rlimit){ 50, 40 };
	CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &set), EINVAL);
	NEED(geteuid() != 0 || setuid(65534) == 0);
	set = (struct rlimit){ 50, 100 };
	CHECK(setrlimit(RLIMIT_NOFILE, &set) == 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0);
	CHECK(limit.rlim_cur == 50 && limit.rlim_max == 100 && sysconf(_SC_OPEN_MAX) == 50);
	set.rlim_max = 101;
	CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &set), EPERM);
	set = (struct rlimit){ 100, 100 };
	CHECK(setrlimit(RLIMIT_NOFILE, &set) == 0);
	CHECK(prlimit(0, RLIMIT_CORE, &(struct rlimit){ 0, 0 }, &limit) == 0 && getrlimit(RLIMIT_CORE, &limit) == 0);
	CHECK(limit.rlim_cur == 0 && limit.rlim_max == 0);
	return PTS_PASS;
}
