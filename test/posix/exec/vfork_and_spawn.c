/* vfork(2), posix_spawn(3): a program is started with its descriptors arranged; the caller goes on when it runs. */
#include "posixtest.h"
#include <fcntl.h>
#include <spawn.h>

extern char **environ;

int main(int argc, char *argv[])
{
	char *args[] = { "spawned", "x", NULL }, buf[32];
	posix_spawn_file_actions_t actions;
	int fd[2], status;
	pid_t pid;

	if (argc == 2) {
		CHECK(write(1, argv[0], strlen(argv[0])) == strlen(argv[0]));
		return 33;
	}
	NEED(pipe(fd) == 0 && posix_spawn_file_actions_init(&actions) == 0);
	NEED(posix_spawn_file_actions_adddup2(&actions, fd[1], 1) == 0 && posix_spawn_file_actions_addclose(&actions, fd[0]) == 0);
	CHECK(posix_spawn(&pid, "/proc/self/exe", &actions, NULL, args, environ) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 33) && read(fd[0], buf, 32) == 7 && memcmp(buf, "spawned", 7) == 0);
	CHECK(posix_spawn(&pid, "/no/such/program", NULL, NULL, args, environ) == ENOENT);
	NEED((pid = vfork()) >= 0);
	if (pid == 0) {
		dup2(fd[1], 1);
		execv("/proc/self/exe", args);
		_exit(1);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 33) && read(fd[0], buf, 32) == 7);
	return PTS_PASS;
}
