#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include "utils.h"

#define ARGUMENTS	"[-SIGNAL | -s SIGNAL] PID..."

static const struct {
	const char *name;
	int number;
} names[] = {
	{ "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT }, { "ABRT", SIGABRT }, { "KILL", SIGKILL }, { "USR1", SIGUSR1 },
	{ "SEGV", SIGSEGV }, { "USR2", SIGUSR2 }, { "PIPE", SIGPIPE }, { "ALRM", SIGALRM }, { "TERM", SIGTERM },
	{ "CHLD", SIGCHLD }, { "CONT", SIGCONT }, { "STOP", SIGSTOP }, { "TSTP", SIGTSTP },
};

static int number_of(const char *name)
{
	if (*name && !name[strspn(name, "0123456789")])
		return atoi(name);
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(names[i].name, name))
			return names[i].number;
	return -1;
}

/* What is no number must not become 0, which is everybody in the caller's group. */
static int send(const char *pid, int signal)
{
	char *end;
	long number = strtol(pid, &end, 10);

	if (*end || !*pid)
		return usage(ARGUMENTS);
	return kill((pid_t)number, signal) ? complain(pid) : 0;
}

/* kill [-SIGNAL | -s SIGNAL] PID... */
int kill_main(int argc, char **argv)
{
	int first = 1, signal = SIGTERM, status = 0;

	if (argc > 2 && !strcmp(argv[1], "-s")) {
		signal = number_of(argv[2]);
		first = 3;
	} else if (argc > 1 && argv[1][0] == '-' && strcmp(argv[1], "--")) {
		signal = number_of(argv[1] + 1);
		first = 2;
	} else if (argc > 1 && !strcmp(argv[1], "--")) {
		first = 2;
	}
	if (first >= argc || signal < 0)
		return usage(ARGUMENTS);
	for (; first < argc; first++)
		status |= send(argv[first], signal);
	return status;
}
