/* POSIX, exit(): buffered output that was not flushed before fork() is written by both, with exit(); _exit() writes none; atexit functions run in both. */
#include "posixtest.h"
#include <sys/stat.h>

static FILE *file;

static void at_end(void)
{
	fputs("[end]", file);
}

int main(void)
{
	int status;
	pid_t pid;
	struct stat st;

	NEED((file = tmpfile()) != NULL && atexit(at_end) == 0);
	fputs("once", file);
	NEED((pid = fork()) >= 0);
	if (pid == 0)
		exit(5);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 5));
	CHECK(fstat(fileno(file), &st) == 0 && st.st_size == 9);
	NEED((pid = fork()) >= 0);
	if (pid == 0)
		_exit(6);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 6) && fstat(fileno(file), &st) == 0 && st.st_size == 9);
	_exit(PTS_PASS);
}
