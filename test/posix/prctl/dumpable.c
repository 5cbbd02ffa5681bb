/* prctl(2): PR_SET_DUMPABLE takes 0 and 1; children keep it, exec and changes of ids reset it; /proc shows whose files they are. */
#include "posixtest.h"
#include <sys/prctl.h>
#include <sys/stat.h>

static uid_t owner(const char *path)
{
	struct stat st;

	NEED(stat(path, &st) == 0);
	return st.st_uid;
}

static void inherits(void)
{
	if (prctl(PR_GET_DUMPABLE) != 0)
		_exit(1);
}

static void as_nobody(void)
{
	if (geteuid() != 0)
		return;
	NEED(prctl(PR_SET_DUMPABLE, 1) == 0 && setresgid(65534, 65534, 65534) == 0 && setresuid(65534, 65534, 65534) == 0);
	CHECK(prctl(PR_GET_DUMPABLE) == 0);
	CHECK(owner("/proc/self/status") == 0 && owner("/proc/self/") == 65534);
	CHECK(prctl(PR_SET_DUMPABLE, 1) == 0);
	CHECK(owner("/proc/self/status") == 65534 && owner("/proc/self/") == 65534);
}

int main(void)
{
	CHECK(prctl(PR_GET_DUMPABLE) == 1);
	CHECK(prctl(PR_SET_DUMPABLE, 0) == 0 && prctl(PR_GET_DUMPABLE) == 0);
	CHECK(exited(child_status(inherits), PTS_PASS));
	CHECK_ERRNO(prctl(PR_SET_DUMPABLE, 2), EINVAL);
	CHECK_ERRNO(prctl(PR_SET_DUMPABLE, -1), EINVAL);
	CHECK(prctl(PR_GET_DUMPABLE) == 0);
	CHECK(prctl(PR_SET_DUMPABLE, 1) == 0 && prctl(PR_GET_DUMPABLE) == 1);
	CHECK(exited(child_status(as_nobody), PTS_PASS));
	return PTS_PASS;
}
