/* What the programs of this suite end with, as the Open POSIX Test Suite numbers it, and how they get there. */
#ifndef POSIXTEST_H
#define POSIXTEST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PTS_PASS	0
#define PTS_FAIL	1
#define PTS_UNRESOLVED	2

/* Goes on if the condition holds; else says so and ends this process. In a child, its parent sees the exit status. */
#define VERDICT(condition, code) do {							\
	if (!(condition)) {								\
		int error = errno;							\
		printf("%s:%d: not so: %s (errno: %s)\n", __FILE__, __LINE__,		\
		       #condition, strerror(error));					\
		fflush(stdout);								\
		_exit(code);								\
	}										\
} while (0)

/* What the program is about, and what it needs before it can ask. */
#define CHECK(condition) VERDICT(condition, PTS_FAIL)
#define NEED(condition) VERDICT(condition, PTS_UNRESOLVED)

/* The call fails with exactly this errno. */
#define CHECK_ERRNO(call, number) do {							\
	errno = 0;									\
	CHECK((long)(call) == -1 && errno == (number));					\
} while (0)

/* A file of this size, all zeroes, open for reading and writing, that has no name any more. */
static inline int temporary_file(off_t size)
{
	char path[] = "/tmp/posixtest-XXXXXX";
	int fd = mkstemp(path);

	NEED(fd >= 0 && unlink(path) == 0 && ftruncate(fd, size) == 0);
	return fd;
}

/* A child that does this, and then exits with PTS_PASS. */
static inline pid_t start_child(void (*body)(void))
{
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0) {
		body();
		_exit(PTS_PASS);
	}
	return pid;
}

static inline int wait_status(pid_t pid)
{
	int status;

	NEED(waitpid(pid, &status, 0) == pid);
	return status;
}

static inline int child_status(void (*body)(void))
{
	return wait_status(start_child(body));
}

static inline int exited(int status, int code)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == code;
}

static inline int killed(int status, int signal)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

#endif
