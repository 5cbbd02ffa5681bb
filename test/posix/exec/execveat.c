/* execveat(2), fexecve(3): a program by a descriptor, by a name below one, and the errors of both; a script by a descriptor. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static char *args[] = { "x", "from a descriptor", NULL }, *env[] = { NULL };

static int execveat_(int fd, const char *path, int flags)
{
	return syscall(SYS_execveat, fd, path, args, env, flags);
}

static int run(int fd, const char *path, int flags)
{
	int status;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0) {
		execveat_(fd, path, flags);
		_exit(99);
	}
	NEED(waitpid(pid, &status, 0) == pid);
	return status;
}

static void programs(const char *self)
{
	int fd = open(self, O_RDONLY | O_CLOEXEC), by_path = open(self, O_PATH);
	pid_t pid;
	int status;

	NEED(fd >= 0 && by_path >= 0);
	CHECK(exited(run(fd, "", AT_EMPTY_PATH), 42));
	CHECK(exited(run(by_path, "", AT_EMPTY_PATH), 42));
	CHECK(exited(run(AT_FDCWD, "link", 0), 42));
	CHECK(exited(run(-1, self, AT_SYMLINK_NOFOLLOW), 42));
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		fexecve(fd, args, env);
		_exit(99);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 42));
	CHECK_ERRNO(execveat_(fd, "", 0), ENOENT);
	CHECK_ERRNO(execveat_(fd, "below a file", 0), ENOTDIR);
	CHECK(close(fd) == 0 && close(by_path) == 0);
}

static void errors(void)
{
	CHECK_ERRNO(execveat_(-1, "link", 0), EBADF);
	CHECK_ERRNO(execveat_(AT_FDCWD, "link", AT_SYMLINK_NOFOLLOW), ELOOP);
	CHECK_ERRNO(execveat_(AT_FDCWD, "none", 0), ENOENT);
	CHECK_ERRNO(execveat_(AT_FDCWD, "link", 1), EINVAL);
	CHECK_ERRNO(execveat_(AT_FDCWD, (char *)8, 0), EFAULT);
}

/* Its interpreter opens it by a name below /dev/fd, which is gone if exec closes the descriptor. The text has no newline. */
static void script(const char *self)
{
	int fd = open("script", O_CREAT | O_WRONLY, 0700);

	NEED(fd >= 0 && dprintf(fd, "#!%s", self) > 0 && close(fd) == 0 && (fd = open("script", O_RDONLY)) >= 0);
	CHECK(exited(run(AT_FDCWD, "script", 0), 43) && exited(run(fd, "", AT_EMPTY_PATH), 44));
	NEED(fcntl(fd, F_SETFD, FD_CLOEXEC) == 0);
	CHECK_ERRNO(execveat_(fd, "", AT_EMPTY_PATH), ENOENT);
	CHECK(close(fd) == 0 && unlink("script") == 0);
}

int main(int argc, char *argv[])
{
	char folder[] = "/tmp/posixtest-XXXXXX", self[200];
	ssize_t n;

	if (argc == 2)
		return strcmp(argv[1], args[1]) == 0 ? 42 : 41;
	if (argc == 3)
		return strncmp(argv[1], "/dev/fd/", 8) == 0 ? 44 : strcmp(argv[1], "script") == 0 ? 43 : 45;
	NEED((n = readlink("/proc/self/exe", self, sizeof(self))) > 0 && n < sizeof(self));
	self[n] = '\0';
	NEED(mkdtemp(folder) && chdir(folder) == 0 && symlink(self, "link") == 0);
	programs(self);
	errors();
	script(self);
	CHECK(unlink("link") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
