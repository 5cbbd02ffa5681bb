/* link(2), unlink(2), rename(2), rmdir(2): names come and go, the file stays while it has a name or is open. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", buf[4];
	struct stat st;
	int fd;

	NEED(mkdtemp(folder) && chdir(folder) == 0 && (fd = open("a", O_RDWR | O_CREAT, 0600)) >= 0 && write(fd, "data", 4) == 4);
	CHECK(link("a", "b") == 0 && fstat(fd, &st) == 0 && st.st_nlink == 2);
	CHECK_ERRNO(link("a", "b"), EEXIST);
	CHECK_ERRNO(link(".", "c"), EPERM);
	CHECK(rename("a", "b") == 0 && access("a", F_OK) == 0);
	CHECK(rename("a", "c") == 0 && access("a", F_OK) == -1 && unlink("b") == 0);
	CHECK(mkdir("d", 0700) == 0 && mkdir("d/e", 0700) == 0);
	CHECK_ERRNO(rename("d", "d/e/f"), EINVAL);
	CHECK_ERRNO(rename("c", "d"), EISDIR);
	CHECK_ERRNO(rename("d", "c"), ENOTDIR);
	CHECK_ERRNO(rmdir("d"), ENOTEMPTY);
	CHECK_ERRNO(rmdir("c"), ENOTDIR);
	CHECK_ERRNO(unlink("d"), EISDIR);
	CHECK(rmdir("d/e") == 0 && rmdir("d") == 0 && unlink("c") == 0);
	CHECK(fstat(fd, &st) == 0 && st.st_nlink == 0 && pread(fd, buf, 4, 0) == 4 && memcmp(buf, "data", 4) == 0);
	CHECK_ERRNO(rmdir("."), EINVAL);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
