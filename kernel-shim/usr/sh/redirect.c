#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

/* Where the copies of redirected descriptors are. */
#define SAVED_FDS	10
/* What a pipe takes for sure before anybody reads. */
#define PIPE_SPACE	4096

static int open_flags(const struct redirect *redirect)
{
	switch (redirect->type) {
	case REDIR_INPUT:
		return O_RDONLY;
	case REDIR_READ_WRITE:
		return O_RDWR | O_CREAT;
	case REDIR_APPEND:
		return O_WRONLY | O_CREAT | O_APPEND;
	default:
		return O_WRONLY | O_CREAT | O_TRUNC;
	}
}

/* With -C, a regular file that is there is not written over. */
static bool is_protected(const struct redirect *redirect, const char *path)
{
	struct stat st;

	return shell.option['C'] && redirect->type == REDIR_OUTPUT && !stat(path, &st) && S_ISREG(st.st_mode);
}

static int open_file(const struct redirect *redirect)
{
	const char *path = expand_string(redirect->target);
	int flags = open_flags(redirect), fd = -1;

	if (is_protected(redirect, path))
		errno = EEXIST;
	else
		fd = open(path, flags, 0666);
	if (fd < 0)
		complain("cannot %s %s: %s", flags & O_CREAT ? "create" : "open", path,
			 errno == ENOENT ? flags & O_CREAT ? "Directory nonexistent" : "No such file" : strerror(errno));
	return fd;
}

static void write_all(int fd, const char *text, size_t length)
{
	ssize_t n;

	for (; length && (n = write(fd, text, length)) > 0; text += n)
		length -= (size_t)n;
}

/* The end to read from of a pipe with the text in it. A long one is written by a process of its own. */
static int open_document(const struct redirect *redirect)
{
	const char *text = redirect->literal ? redirect->target : expand_document(redirect->target);
	size_t length = strlen(text);
	int fds[2];

	if (pipe(fds))
		fail("Pipe call failed");
	if (length <= PIPE_SPACE) {
		write_all(fds[1], text, length);
	} else if (!fork_shell()) {
		close(fds[0]);
		write_all(fds[1], text, length);
		_exit(0);
	}
	close(fds[1]);
	return fds[0];
}

static void save(int fd, struct saved_fd **list)
{
	struct saved_fd *saved;

	for (saved = *list; saved; saved = saved->next)
		if (saved->fd == fd)
			return;
	saved = must_malloc(sizeof(*saved));
	*saved = (struct saved_fd) { *list, fd, fcntl(fd, F_DUPFD_CLOEXEC, SAVED_FDS) };
	*list = saved;
}

/* N>&M, N>&- */
static bool duplicate(const struct redirect *redirect)
{
	const char *target = expand_string(redirect->target);

	if (!strcmp(target, "-")) {
		close(redirect->fd);
		return true;
	}
	if (!*target || target[strspn(target, "0123456789")])
		fail("Syntax error: Bad fd number");
	if (dup2(atoi(target), redirect->fd) >= 0)
		return true;
	complain("%s: %s", target, strerror(errno));
	return false;
}

static bool apply(const struct redirect *redirect)
{
	int fd;

	if (redirect->type == REDIR_DUP_INPUT || redirect->type == REDIR_DUP_OUTPUT)
		return duplicate(redirect);
	fd = redirect->type == REDIR_HERE ? open_document(redirect) : open_file(redirect);
	if (fd < 0)
		return false;
	if (fd != redirect->fd) {
		dup2(fd, redirect->fd);
		close(fd);
	}
	return true;
}

bool redirect(const struct redirect *list, struct saved_fd **saved)
{
	fflush(stdout);
	for (; list; list = list->next) {
		if (saved)
			save(list->fd, saved);
		if (!apply(list))
			return false;
	}
	return true;
}

void redirect_back(struct saved_fd *saved)
{
	struct saved_fd *next;

	fflush(stdout);
	for (; saved; saved = next) {
		next = saved->next;
		if (saved->copy < 0) {
			close(saved->fd);
		} else {
			dup2(saved->copy, saved->fd);
			close(saved->copy);
		}
		free(saved);
	}
}
