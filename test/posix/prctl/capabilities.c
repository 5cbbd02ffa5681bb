/* prctl(2) and capabilities(7): keeping them over a change of user, the bounding and the ambient set, and the secure bits. */
#include "posixtest.h"
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static unsigned int permitted(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2];

	NEED(syscall(SYS_capget, &header, data) == 0);
	return data[0].permitted;
}

static void lose(void)
{
	NEED(setuid(65534) == 0);
	CHECK(permitted() == 0);
}

static void keep(void)
{
	unsigned int before = permitted();

	CHECK(prctl(PR_SET_KEEPCAPS, 1L) == 0 && prctl(PR_GET_KEEPCAPS) == 1);
	NEED(setuid(65534) == 0);
	CHECK(permitted() == before && prctl(PR_GET_KEEPCAPS) == 1);
}

static void locked(void)
{
	CHECK(prctl(PR_GET_SECUREBITS) == 0);
	CHECK(prctl(PR_SET_SECUREBITS, (long)SECBIT_KEEP_CAPS_LOCKED) == 0);
	CHECK(prctl(PR_GET_SECUREBITS) == SECBIT_KEEP_CAPS_LOCKED);
	CHECK_ERRNO(prctl(PR_SET_KEEPCAPS, 1L), EPERM);
	CHECK_ERRNO(prctl(PR_SET_SECUREBITS, 0L), EPERM);
	CHECK_ERRNO(prctl(PR_SET_SECUREBITS, (long)(SECBIT_KEEP_CAPS_LOCKED | SECBIT_KEEP_CAPS)), EPERM);
	CHECK_ERRNO(prctl(PR_SET_SECUREBITS, 1L << 20), EPERM);
}

static void bounding(void)
{
	CHECK(prctl(PR_CAPBSET_READ, (long)CAP_KILL) == 1);
	CHECK(prctl(PR_CAPBSET_DROP, (long)CAP_KILL) == 0 && prctl(PR_CAPBSET_READ, (long)CAP_KILL) == 0);
	CHECK_ERRNO(prctl(PR_CAPBSET_DROP, 99L), EINVAL);
	NEED(setuid(65534) == 0);
	CHECK_ERRNO(prctl(PR_CAPBSET_DROP, (long)CAP_CHOWN), EPERM);
}

static void anybody(void)
{
	CHECK_ERRNO(prctl(PR_SET_KEEPCAPS, 2L), EINVAL);
	CHECK_ERRNO(prctl(PR_CAPBSET_READ, 99L), EINVAL);
	CHECK(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, (long)CAP_KILL, 0L, 0L) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0L, 0L, 0L) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, (long)CAP_KILL, 0L, 0L) == 0);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (long)CAP_KILL, 0L, 0L), EPERM);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, 99L, 0L, 0L), EINVAL);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 1L, 0L, 0L), EINVAL);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, 9L, (long)CAP_KILL, 0L, 0L), EINVAL);
}

int main(void)
{
	anybody();
	if (geteuid() != 0)
		return PTS_PASS;
	CHECK(exited(child_status(lose), PTS_PASS));
	CHECK(exited(child_status(keep), PTS_PASS));
	CHECK(exited(child_status(locked), PTS_PASS));
	CHECK(exited(child_status(bounding), PTS_PASS));
	return PTS_PASS;
}
