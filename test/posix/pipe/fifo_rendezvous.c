/* fifo(7): "Opening the FIFO blocks until the other end is opened also." */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", buf[16];
	int fd, status, round;
	pid_t pid;

	NEED(mkdtemp(folder) && chdir(folder) == 0 && mkfifo("fifo", 0600) == 0);
	for (round = 0; round < 2; round++) {
		NEED((pid = fork()) >= 0);
		if (pid == 0) {
			usleep(round * 20000);
			CHECK((fd = open("fifo", O_WRONLY)) >= 0 && write(fd, "rendezvous", 10) == 10);
			_exit(PTS_PASS);
		}
		usleep((1 - round) * 20000);
		CHECK((fd = open("fifo", O_RDONLY)) >= 0 && read(fd, buf, 16) == 10 && read(fd, buf, 16) == 0);
		CHECK(close(fd) == 0 && waitpid(pid, &status, 0) == pid && exited(status, 0));
	}
	CHECK(unlink("fifo") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
