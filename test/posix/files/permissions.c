/* path_resolution(7), access(2), open(2): EACCES for whom the mode bits forbid; the effective user decides for open, the real one for access. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";

	NEED(mkdtemp(folder) && chmod(folder, 0755) == 0 && chdir(folder) == 0);
	umask(0);
	NEED(close(open("secret", O_CREAT | O_WRONLY, 0600)) == 0 && close(open("readable", O_CREAT | O_WRONLY, 0644)) == 0);
	NEED(mkdir("closed", 0700) == 0 && close(open("closed/inner", O_CREAT | O_WRONLY, 0666)) == 0);
	if (geteuid() == 0) {
		NEED(seteuid(65534) == 0);
		CHECK_ERRNO(open("secret", O_RDONLY), EACCES);
		CHECK_ERRNO(open("readable", O_RDWR), EACCES);
		CHECK_ERRNO(open("closed/inner", O_RDONLY), EACCES);
		CHECK_ERRNO(open("new", O_CREAT | O_WRONLY, 0600), EACCES);
		CHECK_ERRNO(unlink("readable"), EACCES);
		CHECK_ERRNO(chmod("readable", 0777), EPERM);
		CHECK(close(open("readable", O_RDONLY)) == 0);
		CHECK(access("secret", R_OK) == 0 && faccessat(AT_FDCWD, "secret", R_OK, AT_EACCESS) == -1);
		NEED(seteuid(0) == 0);
		CHECK(close(open("secret", O_RDWR)) == 0);
	}
	CHECK_ERRNO(access("readable", X_OK), EACCES);
	CHECK(unlink("closed/inner") == 0 && rmdir("closed") == 0 && unlink("secret") == 0 && unlink("readable") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
