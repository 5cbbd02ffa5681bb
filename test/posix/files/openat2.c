/* openat2(2): flags that are unknown, or make no sense, are errors; RESOLVE_ flags confine the walk. */
#include "posixtest.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#ifndef SYS_openat2
#define SYS_openat2 437
#endif

struct how {
	uint64_t flags, mode, resolve, unknown;
};

enum { NO_XDEV = 1, NO_MAGICLINKS = 2, NO_SYMLINKS = 4, BENEATH = 8, IN_ROOT = 16, CACHED = 32 };

static int dir;

static int open_how(const char *path, struct how how, size_t size)
{
	int fd = syscall(SYS_openat2, dir, path, &how, size);

	if (fd >= 0)
		close(fd);
	return fd < 0 ? -1 : 0;
}

static int resolve(const char *path, uint64_t flags)
{
	struct how how = { O_RDONLY, 0, flags };

	return open_how(path, how, 24);
}

static int with(uint64_t flags, uint64_t mode)
{
	struct how how = { flags, mode };

	return open_how("file", how, 24);
}

static void arguments(void)
{
	struct how how = { O_RDONLY };

	CHECK(open_how("file", how, 24) == 0 && open_how("file", how, sizeof(how)) == 0);
	CHECK_ERRNO(open_how("file", how, 23), EINVAL);
	CHECK_ERRNO(open_how("file", how, 100000), E2BIG);
	how.unknown = 1;
	CHECK_ERRNO(open_how("file", how, sizeof(how)), E2BIG);
	CHECK_ERRNO(with(1ull << 40, 0), EINVAL);
	CHECK_ERRNO(with(O_RDONLY, 0600), EINVAL);
	CHECK_ERRNO(with(O_RDWR | O_CREAT, 0100000), EINVAL);
	CHECK_ERRNO(with(O_PATH | O_RDWR, 0), EINVAL);
	CHECK(with(O_RDWR | O_CREAT, 0600) == 0 && with(O_PATH | O_CLOEXEC, 0) == 0);
	CHECK_ERRNO(resolve("file", 0x1000), EINVAL);
	CHECK_ERRNO(resolve("file", BENEATH | IN_ROOT), EINVAL);
	CHECK_ERRNO(resolve("none", 0), ENOENT);
}

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";

	NEED(mkdtemp(folder) && chdir(folder) == 0 && mkdir("top", 0755) == 0 && mkdir("top/sub", 0755) == 0);
	NEED(close(creat("top/file", 0600)) == 0 && (dir = open("top", O_RDONLY)) >= 0);
	if (syscall(SYS_openat2, -1, "", NULL, 0) == -1 && errno == ENOSYS)
		return PTS_UNRESOLVED;
	NEED(symlinkat("file", dir, "link") == 0 && symlinkat("..", dir, "out") == 0 && symlinkat("/file", dir, "root") == 0);
	arguments();
	CHECK(resolve("link", 0) == 0 && resolve("sub/../file", BENEATH) == 0 && resolve("link", BENEATH) == 0);
	CHECK_ERRNO(resolve("link", NO_SYMLINKS), ELOOP);
	CHECK_ERRNO(resolve("../top/file", BENEATH), EXDEV);
	CHECK_ERRNO(resolve("out/top/file", BENEATH), EXDEV);
	CHECK_ERRNO(resolve("/tmp", BENEATH), EXDEV);
	CHECK_ERRNO(resolve("root", BENEATH), EXDEV);
	CHECK(resolve("root", IN_ROOT) == 0 && resolve("/file", IN_ROOT) == 0 && resolve("../../file", IN_ROOT) == 0);
	CHECK_ERRNO(resolve("/tmp", IN_ROOT), ENOENT);
	CHECK(resolve("file", CACHED | NO_XDEV) == 0 && resolve("/proc/self/exe", NO_XDEV) == -1 && errno == EXDEV);
	CHECK_ERRNO(resolve("/proc/self/fd/0", NO_MAGICLINKS | NO_SYMLINKS), ELOOP);
	CHECK_ERRNO(resolve("/proc/self/root", NO_MAGICLINKS), ELOOP);
	CHECK(resolve("/proc/self/root", 0) == 0);
	CHECK(unlink("top/file") == 0 && unlink("top/link") == 0 && unlink("top/out") == 0 && unlink("top/root") == 0);
	CHECK(rmdir("top/sub") == 0 && rmdir("top") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
