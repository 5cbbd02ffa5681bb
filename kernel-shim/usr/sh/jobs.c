/* kill and wait. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "builtin.h"

static int send(const char *pid, int signal)
{
	char *end;
	long number = strtol(pid, &end, 10);

	if (*end || !*pid) {
		complain("kill: Illegal number: %s", pid);
		return STATUS_SYNTAX;
	}
	if (!kill((pid_t)number, signal))
		return 0;
	complain("kill: %s", strerror(errno));
	return 1;
}

/* kill [-s SIGNAL | -SIGNAL] PID... */
int kill_builtin(int argc, char **argv)
{
	int first = 1, signal = SIGTERM, status = 0;

	if (argc > 2 && !strcmp(argv[1], "-s")) {
		signal = signal_number(argv[2]);
		first = 3;
	} else if (argc > 1 && argv[1][0] == '-' && strcmp(argv[1], "--")) {
		signal = signal_number(argv[1] + 1);
		first = 2;
	}
	if (signal < 0 || first >= argc)
		return refuse("kill: %s", signal < 0 ? "invalid signal number or name" : "Usage: kill [-s sigspec | -signum | -sigspec] pid...");
	for (; first < argc; first++)
		status |= send(argv[first], signal);
	return status;
}

int wait_builtin(int argc, char **argv)
{
	int status = 0;

	if (argc == 1)
		return wait_all_jobs();
	for (int i = 1; i < argc; i++) {
		int pid = number_argument("wait", argv[i]);

		status = pid < 0 ? STATUS_SYNTAX : wait_job(pid);
	}
	return status;
}
