/* setxattr(2), getxattr(2), listxattr(2), removexattr(2): what is wrong with a name, a path or a descriptor is told wherever attributes are kept or not. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX", long_name[300], fifo[64];
	int fd = mkstemp(path);
	static char list[1000];

	NEED(fd >= 0);
	sprintf(fifo, "%s-fifo", path);
	NEED(mknod(fifo, 0010600, 0) == 0);
	memset(long_name, 'n', sizeof(long_name));
	memcpy(long_name, "user.", 5);
	long_name[299] = 0;
	CHECK_ERRNO(setxattr("/no/such", "user.a", "v", 1, 0), ENOENT);
	CHECK_ERRNO(getxattr("/no/such", "user.a", list, 10), ENOENT);
	CHECK_ERRNO(listxattr("/no/such", list, 10), ENOENT);
	CHECK_ERRNO(setxattr(path, "user.a", "v", 1, 99), EINVAL);
	CHECK_ERRNO(setxattr(path, "", "v", 1, 0), ERANGE);
	CHECK_ERRNO(setxattr(path, long_name, "v", 1, 0), ERANGE);
	CHECK_ERRNO(getxattr(path, long_name, list, 10), ERANGE);
	CHECK_ERRNO(setxattr(path, "user.a", list, 65537, 0), E2BIG);
	CHECK_ERRNO(setxattr(path, (char *)-1L, "v", 1, 0), EFAULT);
	CHECK_ERRNO(fsetxattr(-1, "user.a", "v", 1, 0), EBADF);
	CHECK_ERRNO(fgetxattr(-1, "user.a", list, 10), EBADF);
	CHECK_ERRNO(flistxattr(-1, list, 10), EBADF);
	CHECK_ERRNO(setxattr(fifo, "user.a", "v", 1, 0), EPERM);
	CHECK_ERRNO(getxattr(fifo, "user.a", list, 10), ENODATA);
	CHECK_ERRNO(setxattr(path, "unknown.a", "v", 1, 0), EOPNOTSUPP);
	CHECK_ERRNO(getxattr(path, "unknown.a", list, 10), EOPNOTSUPP);
	CHECK_ERRNO(removexattr(path, "unknown.a"), EOPNOTSUPP);
	CHECK(flistxattr(fd, list, sizeof(list)) >= 0);
	unlink(fifo);
	unlink(path);
	return PTS_PASS;
}
