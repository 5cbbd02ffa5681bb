/* What names a socket may be bound to, and what is refused: EINVAL, EADDRINUSE, ENOENT, ENOTDIR, ENAMETOOLONG, EACCES; abstract names. */
#include "posixtest.h"
#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#define PATH_OFFSET	offsetof(struct sockaddr_un, sun_path)

static struct sockaddr_un named(const char *path)
{
	struct sockaddr_un name = { AF_UNIX };

	strcpy(name.sun_path, path);
	return name;
}

static int try_bind(const char *path)
{
	struct sockaddr_un name = named(path);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), err;

	NEED(fd >= 0);
	err = bind(fd, (struct sockaddr *)&name, sizeof(name));
	close(fd);
	return err;
}

static void abstract(void)
{
	struct sockaddr_un name = { AF_UNIX, "\0ringlet\0abstract" }, got;
	socklen_t len = PATH_OFFSET + 17;
	int a = socket(AF_UNIX, SOCK_STREAM, 0), b = socket(AF_UNIX, SOCK_STREAM, 0), c = socket(AF_UNIX, SOCK_DGRAM, 0);

	sprintf(name.sun_path + 1, "%07d", getpid());
	CHECK(bind(a, (struct sockaddr *)&name, len) == 0);
	CHECK_ERRNO(bind(b, (struct sockaddr *)&name, len), EADDRINUSE);
	CHECK(bind(b, (struct sockaddr *)&name, len - 1) == 0);
	CHECK(bind(c, (struct sockaddr *)&name, len) == 0);
	CHECK_ERRNO(bind(a, (struct sockaddr *)&name, len - 2), EINVAL);
	len = sizeof(got);
	CHECK(getsockname(a, (struct sockaddr *)&got, &len) == 0 && len == PATH_OFFSET + 17 && memcmp(&got, &name, len) == 0);
	close(a);
	close(b);
	a = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK(bind(a, (struct sockaddr *)&name, PATH_OFFSET + 17) == 0);
	close(a);
	close(c);

	/* A name of the kernel's choice. */
	a = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK(bind(a, (struct sockaddr *)&name, sizeof(sa_family_t)) == 0);
	len = sizeof(got);
	CHECK(getsockname(a, (struct sockaddr *)&got, &len) == 0 && len == PATH_OFFSET + 6 && got.sun_path[0] == 0);
	close(a);
}

int main(void)
{
	char path[64];
	struct sockaddr_un name = { AF_UNIX }, other, got;
	socklen_t len = sizeof(got);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	sprintf(path, "name-%d", getpid());
	CHECK(getsockname(fd, (struct sockaddr *)&got, &len) == 0 && len == sizeof(sa_family_t));
	CHECK_ERRNO(getpeername(fd, (struct sockaddr *)&got, &len), ENOTCONN);
	CHECK_ERRNO(bind(fd, (struct sockaddr *)&name, 1), EINVAL);
	CHECK_ERRNO(bind(fd, (struct sockaddr *)&name, sizeof(name) + 1), EINVAL);
	CHECK_ERRNO(bind(fd, (struct sockaddr *)-1L, sizeof(name)), EFAULT);
	name.sun_family = AF_INET;
	name.sun_path[0] = 'x';
	CHECK_ERRNO(bind(fd, (struct sockaddr *)&name, sizeof(name)), EINVAL);
	CHECK_ERRNO(try_bind("no/such/folder"), ENOENT);
	CHECK_ERRNO(try_bind("/dev/null/x"), ENOTDIR);
	CHECK_ERRNO(try_bind("/"), EADDRINUSE);
	CHECK(try_bind(path) == 0);
	CHECK_ERRNO(try_bind(path), EADDRINUSE);

	/* The longest path has no NUL; a second name is refused. */
	unlink(path);
	name = (struct sockaddr_un) { AF_UNIX };
	memset(name.sun_path, 'n', sizeof(name.sun_path));
	CHECK(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
	other = named("another");
	CHECK_ERRNO(bind(fd, (struct sockaddr *)&other, sizeof(other)), EINVAL);
	CHECK(access("another", F_OK) == -1);
	memcpy(path, name.sun_path, 20);
	char longest[sizeof(name.sun_path) + 1] = "";
	memcpy(longest, name.sun_path, sizeof(name.sun_path));
	CHECK(unlink(longest) == 0);
	close(fd);
	abstract();
	return PTS_PASS;
}
