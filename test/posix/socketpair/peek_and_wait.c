/* MSG_PEEK leaves what it shows, MSG_WAITALL and SO_RCVLOWAT wait for more. */
#include "posixtest.h"
#include <sys/socket.h>

int main(void)
{
	char text[16];
	int fd[2], low = 3, status;
	pid_t pid;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(write(fd[0], "abc", 3) == 3 && write(fd[0], "def", 3) == 3);
	CHECK(recv(fd[1], text, 2, MSG_PEEK) == 2 && memcmp(text, "ab", 2) == 0);
	CHECK(recv(fd[1], text, sizeof(text), MSG_PEEK) == 6 && memcmp(text, "abcdef", 6) == 0);
	CHECK(recv(fd[1], text, 1, 0) == 1 && recv(fd[1], text, 5, MSG_PEEK | MSG_WAITALL) == 5);
	CHECK(memcmp(text, "bcdef", 5) == 0 && read(fd[1], text, sizeof(text)) == 5);

	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		for (int i = 0; i < 8; i++) {
			usleep(5000);
			CHECK(write(fd[0], "12", 2) == 2);
		}
		_exit(PTS_PASS);
	}
	CHECK(recv(fd[1], text, 7, MSG_WAITALL) == 7 && memcmp(text, "1212121", 7) == 0);
	CHECK(setsockopt(fd[1], SOL_SOCKET, SO_RCVLOWAT, &low, sizeof(low)) == 0);
	CHECK(read(fd[1], text, sizeof(text)) >= 3);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));
	close(fd[0]);
	CHECK(recv(fd[1], text, sizeof(text), MSG_WAITALL) > 0 && recv(fd[1], text, 1, MSG_WAITALL) == 0);
	return PTS_PASS;
}
