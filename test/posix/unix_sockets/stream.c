/* bind(2), listen(2), connect(2), accept(2) by a path: names of both ends, credentials, close-on-exec and blocking of the new socket. */
#include "posixtest.h"
#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

static struct sockaddr_un name = { AF_UNIX };
static int listener;

static void talk(void)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);
	char text[8];
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
	CHECK(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 && peer.pid == getppid());
	CHECK_ERRNO(connect(fd, (struct sockaddr *)&name, sizeof(name)), EISCONN);
	CHECK(write(fd, "hello", 5) == 5 && read(fd, text, sizeof(text)) == 3 && read(fd, text, sizeof(text)) == 0);
}

int main(void)
{
	struct sockaddr_un got;
	struct stat st;
	struct ucred peer;
	socklen_t len;
	char text[8];
	int fd, status;
	pid_t pid;

	sprintf(name.sun_path, "socket-%d", getpid());
	umask(022);
	listener = socket(AF_UNIX, SOCK_STREAM, 0);
	NEED(listener >= 0);
	CHECK_ERRNO(listen(listener, 1), EINVAL);
	CHECK_ERRNO(accept(listener, NULL, NULL), EINVAL);
	CHECK(bind(listener, (struct sockaddr *)&name, sizeof(name)) == 0);
	CHECK(lstat(name.sun_path, &st) == 0 && S_ISSOCK(st.st_mode) && (st.st_mode & 0777) == 0755);
	CHECK_ERRNO(open(name.sun_path, O_RDWR), ENXIO);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK_ERRNO(connect(fd, (struct sockaddr *)&name, sizeof(name)), ECONNREFUSED);
	close(fd);
	CHECK(listen(listener, 5) == 0);

	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		talk();
		_exit(PTS_PASS);
	}
	len = sizeof(got);
	fd = accept4(listener, (struct sockaddr *)&got, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
	CHECK(fd >= 0 && len == sizeof(sa_family_t) && got.sun_family == AF_UNIX);
	CHECK(fcntl(fd, F_GETFL) == (O_RDWR | O_NONBLOCK) && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	fcntl(fd, F_SETFL, 0);
	len = sizeof(peer);
	CHECK(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 && peer.pid == pid);
	len = sizeof(got);
	CHECK(getsockname(fd, (struct sockaddr *)&got, &len) == 0 && strcmp(got.sun_path, name.sun_path) == 0);
	CHECK(len == offsetof(struct sockaddr_un, sun_path) + strlen(name.sun_path) + 1);
	len = sizeof(got);
	CHECK(getpeername(fd, (struct sockaddr *)&got, &len) == 0 && len == sizeof(sa_family_t));
	CHECK(read(fd, text, sizeof(text)) == 5 && write(fd, "bye", 3) == 3 && close(fd) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));

	CHECK(unlink(name.sun_path) == 0);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK_ERRNO(connect(fd, (struct sockaddr *)&name, sizeof(name)), ENOENT);
	return PTS_PASS;
}
