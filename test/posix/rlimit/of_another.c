/* prlimit(2): limits of another process, for root and for one who is that user in every respect only. */
#include "posixtest.h"
#include <sys/resource.h>

static pid_t target;

static void as_nobody(void)
{
	struct rlimit value;

	NEED(setresgid(65534, 65534, 65534) == 0 && setresuid(65534, 65534, 65534) == 0);
	CHECK(prlimit(0, RLIMIT_CORE, NULL, &value) == 0);
	CHECK_ERRNO(prlimit(target, RLIMIT_CORE, NULL, &value), EPERM);
	CHECK_ERRNO(prlimit(1, RLIMIT_CORE, &value, NULL), EPERM);
	CHECK_ERRNO(prlimit(999999, RLIMIT_CORE, NULL, &value), ESRCH);
	value = (struct rlimit) { 0, 0 };
	CHECK(prlimit(getpid(), RLIMIT_CORE, &value, NULL) == 0);
	value.rlim_max = 1;
	CHECK_ERRNO(prlimit(0, RLIMIT_CORE, &value, NULL), EPERM);
}

int main(void)
{
	struct rlimit value = { 3, 5 }, old, changed = { 99, 99 };
	int ends[2], status;
	char byte;

	NEED(pipe(ends) == 0 && setrlimit(RLIMIT_CORE, &value) == 0 && (target = fork()) >= 0);
	if (target == 0) {
		close(ends[1]);
		read(ends[0], &byte, 1);
		getrlimit(RLIMIT_CORE, &changed);
		_exit(changed.rlim_cur);
	}
	if (geteuid() == 0)
		CHECK(exited(child_status(as_nobody), PTS_PASS));
	value.rlim_cur = 4;
	CHECK(prlimit(target, RLIMIT_CORE, &value, &old) == 0 && old.rlim_cur == 3 && old.rlim_max == 5);
	CHECK_ERRNO(prlimit(target, 99, NULL, &old), EINVAL);
	CHECK(close(ends[1]) == 0 && waitpid(target, &status, 0) == target && exited(status, 4));
	return PTS_PASS;
}
