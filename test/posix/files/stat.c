/* stat(2): type, size, links, times and identity of files, links and folders; st_mtime changes with write, st_ctime with chmod, neither with read. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

static int later(struct timespec a, struct timespec b)
{
	return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

int main(void)
{
	struct timespec moment = { 0, 30000000 };
	char path[] = "/tmp/posixtest-XXXXXX", link[64], c;
	struct stat a, b;
	int fd = mkstemp(path);

	NEED(fd >= 0 && write(fd, "abc", 3) == 3 && snprintf(link, sizeof(link), "%s-link", path) > 0 && symlink(path, link) == 0);
	CHECK(fstat(fd, &a) == 0 && S_ISREG(a.st_mode) && (a.st_mode & 07777) == 0600 && a.st_size == 3 && a.st_nlink == 1);
	CHECK(stat(link, &b) == 0 && b.st_ino == a.st_ino && b.st_dev == a.st_dev);
	CHECK(lstat(link, &b) == 0 && S_ISLNK(b.st_mode) && b.st_size == (off_t)strlen(path));
	NEED(nanosleep(&moment, NULL) == 0);
	CHECK(pread(fd, &c, 1, 0) == 1 && fstat(fd, &b) == 0 && !later(b.st_mtim, a.st_mtim) && !later(b.st_ctim, a.st_ctim));
	CHECK(chmod(path, 0640) == 0 && fstat(fd, &b) == 0 && later(b.st_ctim, a.st_ctim) && !later(b.st_mtim, a.st_mtim));
	CHECK(write(fd, "d", 1) == 1 && fstat(fd, &b) == 0 && later(b.st_mtim, a.st_mtim) && b.st_size == 4);
	CHECK(unlink(path) == 0 && fstat(fd, &b) == 0 && b.st_nlink == 0);
	CHECK_ERRNO(stat(link, &b), ENOENT);
	CHECK(unlink(link) == 0 && stat("/tmp", &b) == 0 && S_ISDIR(b.st_mode));
	return PTS_PASS;
}
