/* execve(2): "Memory mappings are not preserved", "POSIX shared memory regions are unmapped", record locks are kept, real ids and nice value too. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>

int main(int argc, char *argv[])
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 5, .l_len = 10 };
	int status, fd;
	pid_t pid;
	char arg[16];

	if (argc == 2) {
		fd = atoi(argv[1]);
		CHECK(getpriority(PRIO_PROCESS, 0) == 4);
		NEED((pid = fork()) >= 0);
		if (pid == 0) {
			CHECK(fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type == F_WRLCK && lock.l_start == 5 && lock.l_pid == getppid());
			_exit(PTS_PASS);
		}
		CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
		return PTS_PASS;
	}
	fd = temporary_file(100);
	NEED(fcntl(fd, F_SETLK, &lock) == 0 && setpriority(PRIO_PROCESS, 0, 4) == 0);
	sprintf(arg, "%d", fd);
	execl("/proc/self/exe", "again", arg, NULL);
	return PTS_UNRESOLVED;
}
