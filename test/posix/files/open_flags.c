/* open(2): O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW and their errors. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", buf[8];
	struct stat st;
	int fd, other;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	umask(027);
	CHECK_ERRNO(open("f", O_RDWR), ENOENT);
	CHECK((fd = open("f", O_RDWR | O_CREAT, 0666)) >= 0 && fstat(fd, &st) == 0 && (st.st_mode & 07777) == 0640);
	CHECK_ERRNO(open("f", O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
	CHECK(write(fd, "12345", 5) == 5 && (other = open("f", O_WRONLY | O_APPEND)) >= 0);
	CHECK(write(other, "678", 3) == 3 && pread(fd, buf, 8, 0) == 8);
	CHECK((other = open("f", O_WRONLY | O_TRUNC)) >= 0 && fstat(fd, &st) == 0 && st.st_size == 0);
	CHECK_ERRNO(open("f", O_RDONLY | O_DIRECTORY), ENOTDIR);
	CHECK_ERRNO(open("f/g", O_RDONLY), ENOTDIR);
	CHECK_ERRNO(open(".", O_WRONLY), EISDIR);
	CHECK_ERRNO(open(".", O_RDONLY | O_CREAT, 0600), EISDIR);
	CHECK(symlink("f", "l") == 0 && (other = open("l", O_RDONLY)) >= 0 && close(other) == 0);
	CHECK_ERRNO(open("l", O_RDONLY | O_NOFOLLOW), ELOOP);
	CHECK_ERRNO(open("l", O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
	CHECK(symlink(".", "d") == 0 && (other = open("d", O_RDONLY | O_DIRECTORY)) >= 0 && close(other) == 0);
	CHECK_ERRNO(open("d", O_RDONLY | O_DIRECTORY | O_NOFOLLOW), ENOTDIR);
	CHECK((other = open("d/", O_RDONLY | O_NOFOLLOW)) >= 0 && close(other) == 0 && unlink("d") == 0);
	CHECK_ERRNO(open("", O_RDONLY), ENOENT);
	CHECK(unlink("f") == 0 && unlink("l") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
