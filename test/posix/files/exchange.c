/* renameat2(2): RENAME_EXCHANGE, also of files with directories, in one or two of them; RENAME_NOREPLACE; the errors. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define NOREPLACE	1
#define EXCHANGE	2

static int rename_(const char *from, const char *to, unsigned int flags)
{
	return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
}

static ino_t inode(const char *path)
{
	struct stat st;

	CHECK(lstat(path, &st) == 0);
	return st.st_ino;
}

static void exchanged(const char *a, const char *b)
{
	ino_t first = inode(a), second = inode(b);

	CHECK(rename_(a, b, EXCHANGE) == 0 && inode(a) == second && inode(b) == first);
}

static nlink_t links(const char *path)
{
	struct stat st;

	CHECK(stat(path, &st) == 0);
	return st.st_nlink;
}

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";

	NEED(mkdtemp(folder) && chdir(folder) == 0 && mkdir("x", 0755) == 0 && mkdir("y", 0755) == 0 && mkdir("x/dir", 0755) == 0);
	NEED(close(creat("a", 0600)) == 0 && close(creat("b", 0600)) == 0 && close(creat("x/dir/in", 0600)) == 0);
	NEED(symlink("a", "link") == 0 && close(creat("y/file", 0600)) == 0);
	exchanged("a", "b");
	exchanged("a", "link");
	exchanged("b", "x");
	CHECK(access("b/dir/in", F_OK) == 0 && rename_("x", "b", EXCHANGE) == 0);
	exchanged("x/dir", "y/file");
	CHECK(access("y/file/in", F_OK) == 0 && links("x") == 2 && links("y") == 3);
	exchanged("x/dir", "y/file");
	CHECK_ERRNO(rename_("a", "none", EXCHANGE), ENOENT);
	CHECK_ERRNO(rename_("x", "x/dir", EXCHANGE), EINVAL);
	CHECK_ERRNO(rename_("x/dir", "x", EXCHANGE), EINVAL);
	CHECK_ERRNO(rename_("a", "b", NOREPLACE), EEXIST);
	CHECK_ERRNO(rename_("a", "b", NOREPLACE | EXCHANGE), EINVAL);
	CHECK_ERRNO(rename_("a", "b", 0x100), EINVAL);
	CHECK(rename_("a", "new", NOREPLACE) == 0 && unlink("new") == 0 && unlink("b") == 0 && unlink("link") == 0);
	CHECK(unlink("x/dir/in") == 0 && rmdir("x/dir") == 0 && rmdir("x") == 0 && unlink("y/file") == 0 && rmdir("y") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
