/* exec(3): execvp and execlp look a name without a slash up in PATH; execle gives an environment; fexecve takes a descriptor. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

extern char **environ;

int main(int argc, char *argv[])
{
	char folder[] = "/tmp/posixtest-XXXXXX", target[256], path[512], number[] = "0", *args[] = { "self", number, NULL }, *env[] = { "MADE=up", NULL };
	ssize_t n;
	int way, status;

	if (argc == 2) {
		way = atoi(argv[1]);
		CHECK(strcmp(argv[0], "self") == 0);
		CHECK(way < 2 ? getenv("PATH") != NULL : getenv("PATH") == NULL && strcmp(getenv("MADE"), "up") == 0);
		return 60 + way;
	}
	NEED(mkdtemp(folder) && (n = readlink("/proc/self/exe", target, 255)) > 0);
	target[n] = 0;
	sprintf(path, "%s/self-program", folder);
	NEED(symlink(target, path) == 0);
	for (way = 0; way < 4; way++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			sprintf(path, "/nowhere:%s:/tmp", folder);
			setenv("PATH", path, 1);
			number[0] = '0' + way;
			if (way == 0)
				execlp("self-program", "self", "0", NULL);
			if (way == 1)
				execvp("self-program", args);
			if (way == 2)
				execle(target, "self", "2", NULL, env);
			fexecve(open(target, O_RDONLY), args, env);
			_exit(99);
		}
		CHECK(waitpid(pid, &status, 0) == pid && exited(status, 60 + way));
	}
	CHECK_ERRNO(execlp("no-such-program-anywhere", "x", NULL), ENOENT);
	CHECK(unlink(path) == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
