/* system(): the command's wait status, with the caller's signals as they were. */
#include "../posixtest.h"
#include <fcntl.h>

static volatile sig_atomic_t interrupted, children;

static void on_interrupt(int signal)
{
	interrupted++;
}

static void on_child(int signal)
{
	children++;
}

static void ends(void)
{
	CHECK(system("exit 3") == 3 << 8);
	CHECK(system("true") == 0 && system("false") == 1 << 8 && system("") == 0);
	CHECK(system(NULL) != 0);
	CHECK(system("exec 2>/dev/null; no-such-command") == 127 << 8);
	CHECK(system("exec 2>/dev/null; /") == 126 << 8);
	CHECK(killed(system("kill -TERM $$"), SIGTERM));
	CHECK(system("exec 2>/dev/null; sh -c 'kill -KILL $$'; exit $?") == (128 + SIGKILL) << 8);
	CHECK(system("exec 2>/dev/null\nif") == 2 << 8);
}

/* It has the caller's descriptors, environment and directory. */
static void inherits(void)
{
	char text[64] = "", path[] = "/tmp/posixtest-XXXXXX";
	int fd = mkstemp(path), length;

	NEED(fd >= 0);
	NEED(setenv("POSIXTEST", "of the caller", 1) == 0 && chdir("/tmp") == 0);
	length = snprintf(text, sizeof(text), "echo \"$POSIXTEST in $(pwd)\" >&%d", fd);
	NEED(length < (int)sizeof(text));
	CHECK(system(text) == 0);
	CHECK(pread(fd, text, sizeof(text), 0) == 22 && !memcmp(text, "of the caller in /tmp\n", 22));
	NEED(close(fd) == 0 && unlink(path) == 0);
}

static void *handler_of(int signal)
{
	struct sigaction action;

	NEED(sigaction(signal, NULL, &action) == 0);
	return (void *)action.sa_handler;
}

/* SIGINT and SIGQUIT are ignored, SIGCHLD is blocked, while it waits; the command has them as the caller had them. */
static void signals(void)
{
	sigset_t mask;

	NEED(signal(SIGINT, on_interrupt) != SIG_ERR && signal(SIGCHLD, on_child) != SIG_ERR);
	CHECK(system("kill -INT $PPID") == 0);
	CHECK(interrupted == 0);
	CHECK(handler_of(SIGINT) == (void *)on_interrupt && handler_of(SIGQUIT) == (void *)SIG_DFL);
	NEED(sigprocmask(SIG_SETMASK, NULL, &mask) == 0);
	CHECK(!sigismember(&mask, SIGCHLD));
	CHECK(killed(system("kill -INT $$"), SIGINT));
	NEED(signal(SIGINT, SIG_IGN) != SIG_ERR && signal(SIGCHLD, SIG_DFL) != SIG_ERR);
	CHECK(system("kill -INT $$") == 0);
	NEED(signal(SIGINT, SIG_DFL) != SIG_ERR);
}

/* Other children are left alone. */
static void leaves_other_children(void)
{
	int status;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (!pid)
		_exit(5);
	CHECK(system("exit 6") == 6 << 8);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 5));
}

int main(void)
{
	ends();
	inherits();
	signals();
	leaves_other_children();
	CHECK_ERRNO(waitpid(-1, NULL, 0), ECHILD);
	return PTS_PASS;
}
