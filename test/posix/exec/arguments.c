/* execve(2): the new program has the arguments and the environment given, the same pid, parent and descriptors; its memory is new. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

extern char **environ;

int main(int argc, char *argv[])
{
	static char zero[] = "not the old one";
	char pid[16], fd[16], *args[] = { "new name", pid, fd, "", "with spaces", NULL }, *env[] = { "A=1", "B=two words", NULL };

	if (argc == 1) {
		int keep = temporary_file(5), close_it = temporary_file(0);

		NEED(fcntl(close_it, F_SETFD, FD_CLOEXEC) == 0 && close_it == keep + 1 && lseek(keep, 3, SEEK_SET) == 3);
		NEED(mmap((void *)0x50000000, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED);
		strcpy(zero, "changed");
		sprintf(pid, "%d", getpid());
		sprintf(fd, "%d", keep);
		execve("/proc/self/exe", args, env);
		NEED(0);
	}
	CHECK(argc == 5 && strcmp(argv[0], "new name") == 0 && argv[3][0] == 0 && strcmp(argv[4], "with spaces") == 0 && argv[5] == NULL);
	CHECK(strcmp(environ[0], "A=1") == 0 && strcmp(getenv("B"), "two words") == 0 && environ[2] == NULL);
	CHECK(atoi(argv[1]) == getpid() && strcmp(zero, "not the old one") == 0);
	CHECK(lseek(atoi(argv[2]), 0, SEEK_CUR) == 3);
	CHECK_ERRNO(fcntl(atoi(argv[2]) + 1, F_GETFD), EBADF);
	CHECK_ERRNO(msync((void *)0x50000000, 4096, MS_ASYNC), ENOMEM);
	return PTS_PASS;
}
