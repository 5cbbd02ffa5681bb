/* clone(2): CLONE_VM shares memory, CLONE_FILES descriptors, CLONE_FS the working directory; without them they are copies. */
#include "posixtest.h"
#include <fcntl.h>
#include <sched.h>

static volatile int value;
static int fd;

static int child(void *arg)
{
	value += (int)(long)arg;
	close(fd);
	return chdir("/tmp") ? 1 : 17;
}

static void clone_with(int flags, int added, int closed, const char *where)
{
	char *stack = malloc(65536), cwd[64];
	int before = value, status;
	pid_t pid;

	fd = temporary_file(0);
	NEED(stack != NULL && chdir("/") == 0);
	NEED((pid = clone(child, stack + 65536, flags | SIGCHLD, (void *)5L)) > 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 17));
	CHECK(value == before + added && (fcntl(fd, F_GETFD) == -1) == closed);
	CHECK(getcwd(cwd, sizeof(cwd)) && strcmp(cwd, where) == 0);
	free(stack);
}

int main(void)
{
	clone_with(0, 0, 0, "/");
	clone_with(CLONE_VM, 5, 0, "/");
	clone_with(CLONE_FILES, 0, 1, "/");
	clone_with(CLONE_FS, 0, 0, "/tmp");
	clone_with(CLONE_VM | CLONE_FILES | CLONE_FS, 5, 1, "/tmp");
	return PTS_PASS;
}
