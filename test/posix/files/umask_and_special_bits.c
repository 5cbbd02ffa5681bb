/* umask(2), chmod(2), open(2), mkdir(2): the mask is applied to what is made, not to chmod; set-ID bits go when another user writes. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

static mode_t mode_of(const char *path)
{
	struct stat st;

	NEED(stat(path, &st) == 0);
	return st.st_mode & 07777;
}

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";
	int fd;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	CHECK(umask(0127) != 0777777 && umask(0127) == 0127);
	CHECK(close(open("f", O_CREAT | O_WRONLY, 0777)) == 0 && mode_of("f") == 0650);
	CHECK(mkdir("d", 0777) == 0 && mode_of("d") == 0650 && mkfifo("p", 0666) == 0 && mode_of("p") == 0640);
	CHECK(chmod("f", 06777) == 0 && mode_of("f") == 06777 && chmod("d", 01777) == 0 && mode_of("d") == 01777);
	if (geteuid() == 0) {
		NEED(chmod(folder, 0777) == 0 && seteuid(65534) == 0);
		CHECK(truncate("f", 0) == 0 && mode_of("f") == 0777);
		NEED(seteuid(0) == 0 && chmod("f", 06777) == 0 && seteuid(65534) == 0);
		CHECK((fd = open("f", O_WRONLY)) >= 0 && mode_of("f") == 06777 && write(fd, "x", 1) == 1 && mode_of("f") == 0777);
		NEED(seteuid(0) == 0 && chmod("f", 06777) == 0);
		CHECK(write(fd, "y", 1) == 1 && mode_of("f") == 06777);
		CHECK(chown("f", 1, -1) == 0 && mode_of("f") == 0777 && chown("d", 1, -1) == 0 && mode_of("d") == 01777);
	}
	CHECK(unlink("f") == 0 && unlink("p") == 0 && rmdir("d") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
