/* posix_spawn() and posix_spawnp(), in a program that does not fork. */
#include "../posixtest.h"
#include <fcntl.h>
#include <spawn.h>

extern char **environ;

static int status_of(pid_t pid)
{
	int status;

	NEED(waitpid(pid, &status, 0) == pid);
	return status;
}

static char **words(const char *first, const char *second, const char *third)
{
	static char *list[4];

	list[0] = (char *)first;
	list[1] = (char *)second;
	list[2] = (char *)third;
	return list;
}

static void finds_programs(void)
{
	pid_t pid = 0;

	CHECK(posix_spawn(&pid, "/bin/sh", NULL, NULL, words("sh", "-c", "exit 9"), environ) == 0 && pid > 0);
	CHECK(exited(status_of(pid), 9));
	CHECK(posix_spawnp(&pid, "true", NULL, NULL, words("true", NULL, NULL), environ) == 0);
	CHECK(exited(status_of(pid), 0));
	CHECK(posix_spawn(&pid, "/no/such/program", NULL, NULL, words("x", NULL, NULL), environ) == ENOENT);
	CHECK(posix_spawn(&pid, "/tmp", NULL, NULL, words("x", NULL, NULL), environ) == EACCES);
	CHECK(posix_spawnp(&pid, "no-such-program", NULL, NULL, words("x", NULL, NULL), environ) == ENOENT);
	CHECK_ERRNO(waitpid(-1, NULL, 0), ECHILD);
}

static void does_file_actions(void)
{
	posix_spawn_file_actions_t actions;
	char text[64] = "", *environment[] = { "V=end of file", NULL };
	int fds[2];
	pid_t pid;

	NEED(pipe(fds) == 0 && posix_spawn_file_actions_init(&actions) == 0);
	CHECK(posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO) == 0);
	CHECK(posix_spawn_file_actions_addclose(&actions, fds[0]) == 0);
	CHECK(posix_spawn_file_actions_addclose(&actions, fds[1]) == 0);
	CHECK(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0);
	CHECK(posix_spawnp(&pid, "sh", &actions, NULL, words("sh", "-c", "read x || echo $V"), environment) == 0);
	NEED(close(fds[1]) == 0);
	CHECK(exited(status_of(pid), 0));
	CHECK(read(fds[0], text, sizeof(text)) == 12 && !strcmp(text, "end of file\n"));
	NEED(close(fds[0]) == 0 && posix_spawn_file_actions_destroy(&actions) == 0);
	/* One that fails is the error. */
	NEED(posix_spawn_file_actions_init(&actions) == 0);
	CHECK(posix_spawn_file_actions_addopen(&actions, 5, "/no/such/file", O_RDONLY, 0) == 0);
	CHECK(posix_spawnp(&pid, "true", &actions, NULL, words("true", NULL, NULL), environ) == ENOENT);
	NEED(posix_spawn_file_actions_destroy(&actions) == 0);
}

static void does_attributes(void)
{
	posix_spawnattr_t attributes;
	sigset_t set;
	pid_t pid;

	NEED(signal(SIGUSR1, SIG_IGN) != SIG_ERR && signal(SIGUSR2, SIG_IGN) != SIG_ERR);
	NEED(posix_spawnattr_init(&attributes) == 0 && sigemptyset(&set) == 0 && sigaddset(&set, SIGUSR1) == 0);
	CHECK(posix_spawnattr_setsigdefault(&attributes, &set) == 0);
	CHECK(posix_spawnattr_setpgroup(&attributes, 0) == 0);
	CHECK(posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP) == 0);
	CHECK(posix_spawnp(&pid, "sh", NULL, &attributes, words("sh", "-c", "kill -USR2 $$; kill -USR1 $$"), environ) == 0);
	CHECK(getpgid(pid) == pid);
	CHECK(killed(status_of(pid), SIGUSR1));
	NEED(posix_spawnattr_destroy(&attributes) == 0);
}

int main(void)
{
	finds_programs();
	does_file_actions();
	does_attributes();
	return PTS_PASS;
}
