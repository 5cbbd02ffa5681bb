/* Bytes go both ways, in order, without the bounds of the calls that sent them, and end with the other side. */
#include "posixtest.h"
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>

int main(void)
{
	char text[64];
	struct stat st;
	int fd[2], n;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(fstat(fd[0], &st) == 0 && S_ISSOCK(st.st_mode) && (st.st_mode & 0777) == 0777);

	CHECK(write(fd[0], "one ", 4) == 4 && write(fd[0], "two ", 4) == 4 && send(fd[0], "three", 5, 0) == 5);
	CHECK(ioctl(fd[1], FIONREAD, &n) == 0 && n == 13);
	CHECK(read(fd[1], text, 6) == 6 && memcmp(text, "one tw", 6) == 0);
	CHECK(ioctl(fd[1], FIONREAD, &n) == 0 && n == 7);
	CHECK(recv(fd[1], text, sizeof(text), 0) == 7 && memcmp(text, "o three", 7) == 0);

	CHECK(write(fd[1], "back", 4) == 4 && read(fd[0], text, sizeof(text)) == 4 && memcmp(text, "back", 4) == 0);
	CHECK(write(fd[0], "", 0) == 0 && read(fd[0], text, 0) == 0);

	CHECK(write(fd[0], "last", 4) == 4 && close(fd[0]) == 0);
	CHECK(read(fd[1], text, sizeof(text)) == 4);
	CHECK(read(fd[1], text, sizeof(text)) == 0 && read(fd[1], text, sizeof(text)) == 0);
	return PTS_PASS;
}
