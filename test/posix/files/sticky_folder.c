/* unlink(2), rename(2): in a folder with the sticky bit only the owner of a file, or of the folder, removes or renames it: EPERM (or EACCES). */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";

	NEED(mkdtemp(folder) && chmod(folder, 01777) == 0 && chdir(folder) == 0 && close(open("f", O_CREAT | O_WRONLY, 0666)) == 0);
	if (geteuid() == 0) {
		NEED(seteuid(65534) == 0);
		CHECK_ERRNO(unlink("f"), EPERM);
		CHECK_ERRNO(rename("f", "g"), EPERM);
		CHECK(close(open("own", O_CREAT | O_WRONLY, 0600)) == 0 && rename("own", "mine") == 0);
		CHECK_ERRNO(rename("mine", "f"), EPERM);
		CHECK(unlink("mine") == 0);
		NEED(seteuid(0) == 0);
	}
	CHECK(rename("f", "g") == 0 && unlink("g") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
