/* open(2), O_TMPFILE: a file without a name, that linkat(2) can give one, unless O_EXCL; it is gone with its last descriptor. */
#include "posixtest.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

static int entries(void)
{
	DIR *dir = opendir(".");
	int n = 0;

	NEED(dir != NULL);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

static int link_to(int fd, const char *name)
{
	char path[40];

	sprintf(path, "/proc/self/fd/%d", fd);
	return linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", text[6];
	struct stat st;
	int fd, again;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	umask(022);
	NEED((fd = open(".", O_TMPFILE | O_RDWR, 0666)) >= 0);
	CHECK(fstat(fd, &st) == 0 && st.st_nlink == 0 && S_ISREG(st.st_mode) && (st.st_mode & 0777) == 0644 && entries() == 0);
	CHECK(write(fd, "hello", 5) == 5 && link_to(fd, "named") == 0 && entries() == 1);
	CHECK((again = open("named", O_RDONLY)) >= 0 && read(again, text, 6) == 5 && memcmp(text, "hello", 5) == 0);
	CHECK(fstat(fd, &st) == 0 && st.st_nlink == 1 && unlink("named") == 0 && entries() == 0);
	CHECK_ERRNO(link_to(fd, "again"), ENOENT);
	CHECK(close(fd) == 0 && close(again) == 0);
	NEED((fd = open(folder, O_TMPFILE | O_WRONLY | O_EXCL, 0600)) >= 0);
	CHECK_ERRNO(link_to(fd, "named"), ENOENT);
	CHECK(close(fd) == 0);
	CHECK_ERRNO(open(".", O_TMPFILE | O_RDONLY, 0600), EINVAL);
	CHECK_ERRNO(open("none", O_TMPFILE | O_RDWR, 0600), ENOENT);
	NEED((fd = open("plain", O_CREAT | O_RDWR, 0600)) >= 0);
	CHECK_ERRNO(open("plain", O_TMPFILE | O_RDWR, 0600), ENOTDIR);
	CHECK(close(fd) == 0 && unlink("plain") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
