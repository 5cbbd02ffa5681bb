/* chdir(2), fchdir(2), getcwd(3): "ERANGE The size argument is less than the length of the absolute pathname"; "ENOENT The current working directory has been unlinked". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", buf[256];
	int fd;

	NEED(mkdtemp(folder));
	CHECK(chdir(folder) == 0 && getcwd(buf, sizeof(buf)) == buf && strcmp(buf, folder) == 0);
	CHECK(mkdir("sub", 0700) == 0 && (fd = open("sub", O_RDONLY)) >= 0 && fchdir(fd) == 0);
	CHECK(getcwd(buf, sizeof(buf)) && strcmp(buf + strlen(folder), "/sub") == 0);
	CHECK(getcwd(buf, 5) == NULL && errno == ERANGE);
	CHECK(rmdir("../sub") == 0 && getcwd(buf, sizeof(buf)) == NULL && errno == ENOENT);
	CHECK_ERRNO(open("new", O_CREAT | O_WRONLY, 0600), ENOENT);
	CHECK(chdir("..") == 0 && getcwd(buf, sizeof(buf)) && strcmp(buf, folder) == 0);
	CHECK_ERRNO(chdir("none"), ENOENT);
	CHECK_ERRNO(fchdir(temporary_file(0)), ENOTDIR);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0 && getcwd(buf, sizeof(buf)) && strcmp(buf, "/") == 0);
	return PTS_PASS;
}
