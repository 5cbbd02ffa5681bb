/* utimensat(2): now is for everyone who may write, any other time for the owner; UTIME_OMIT twice asks for nothing, not even the name. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <utime.h>

static char path[] = "/tmp/posixtest-XXXXXX";
static struct timespec now[2] = { { 0, UTIME_NOW }, { 0, UTIME_NOW } };
static struct timespec omit[2] = { { 0, UTIME_OMIT }, { 0, UTIME_OMIT } };
static struct timespec one[2] = { { 0, UTIME_NOW }, { 0, UTIME_OMIT } };

static void may_write(void)
{
	struct utimbuf times = { 1, 2 };

	NEED(setgid(65534) == 0 && setuid(65534) == 0);
	CHECK(utime(path, NULL) == 0 && utimensat(AT_FDCWD, path, now, 0) == 0 && utimensat(AT_FDCWD, path, omit, 0) == 0);
	CHECK_ERRNO(utimensat(AT_FDCWD, path, one, 0), EPERM);
	CHECK_ERRNO(utime(path, &times), EPERM);
}

static void may_not_write(void)
{
	NEED(setgid(65534) == 0 && setuid(65534) == 0);
	CHECK_ERRNO(utime(path, NULL), EACCES);
	CHECK_ERRNO(utimensat(AT_FDCWD, path, now, 0), EACCES);
	CHECK(utimensat(AT_FDCWD, path, omit, 0) == 0);
}

int main(void)
{
	NEED(close(mkstemp(path)) == 0 && chmod(path, 0666) == 0);
	if (geteuid() == 0) {
		CHECK(exited(child_status(may_write), PTS_PASS));
		NEED(chmod(path, 0600) == 0);
		CHECK(exited(child_status(may_not_write), PTS_PASS));
	}
	CHECK(utimensat(AT_FDCWD, "/no/such/file", omit, 0) == 0 && utimensat(99, "none", omit, 0) == 0);
	CHECK_ERRNO(utimensat(AT_FDCWD, "/no/such/file", now, 0), ENOENT);
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
