/* $(commands) and `commands`. */
#include <errno.h>
#include <unistd.h>
#include "expand.h"
#include "sh.h"

static void __attribute__((__noreturn__)) run_substituted(const char *commands, int pipe[2])
{
	close(pipe[0]);
	if (pipe[1] != STDOUT_FILENO) {
		dup2(pipe[1], STDOUT_FILENO);
		close(pipe[1]);
	}
	shell_exit(execute_text(commands, EXEC_LAST));
}

static void read_all(struct text *output, int fd)
{
	char buffer[512];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof(buffer))) > 0 || (n < 0 && errno == EINTR))
		for (ssize_t i = 0; i < n; i++)
			if (buffer[i])
				text_put(output, buffer[i]);
}

const char *substitute(const char *commands)
{
	struct text output = { .arena = shell.scratch };
	int fds[2];
	pid_t pid;

	if (pipe(fds))
		fail("Pipe call failed");
	pid = fork_shell();
	if (!pid)
		run_substituted(commands, fds);
	close(fds[1]);
	read_all(&output, fds[0]);
	close(fds[0]);
	shell.substitution_status = wait_for(pid);
	while (output.length && output.chars[output.length - 1] == '\n')
		output.chars[--output.length] = '\0';
	return text_end(&output);
}
