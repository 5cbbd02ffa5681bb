#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "builtin.h"

#define SIGNALS	32

/* By signal, 0 is EXIT: NULL none, "" ignored. */
static char *traps[SIGNALS];
static volatile sig_atomic_t pending[SIGNALS], any_pending;
/* Ignored from the start on: neither trapped nor reset. */
static bool ignored[SIGNALS];

static const struct {
	const char *name;
	int number;
} names[] = {
	{ "EXIT", 0 }, { "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT }, { "ILL", SIGILL }, { "TRAP", SIGTRAP },
	{ "ABRT", SIGABRT }, { "BUS", SIGBUS }, { "FPE", SIGFPE }, { "KILL", SIGKILL }, { "USR1", SIGUSR1 },
	{ "SEGV", SIGSEGV }, { "USR2", SIGUSR2 }, { "PIPE", SIGPIPE }, { "ALRM", SIGALRM }, { "TERM", SIGTERM },
	{ "CHLD", SIGCHLD }, { "CONT", SIGCONT }, { "STOP", SIGSTOP }, { "TSTP", SIGTSTP }, { "TTIN", SIGTTIN },
	{ "TTOU", SIGTTOU }, { "URG", SIGURG }, { "XCPU", SIGXCPU }, { "XFSZ", SIGXFSZ }, { "VTALRM", SIGVTALRM },
	{ "PROF", SIGPROF }, { "WINCH", SIGWINCH }, { "IO", SIGIO }, { "SYS", SIGSYS },
};

#define NAMES	(sizeof(names) / sizeof(names[0]))

/* Of a number, a name, or a name with SIG; -1 if there is none. */
int signal_number(const char *name)
{
	if (*name && !name[strspn(name, "0123456789")])
		return strtoul(name, NULL, 10) < SIGNALS ? atoi(name) : -1;
	if (!strncasecmp(name, "SIG", 3))
		name += 3;
	for (size_t i = 0; i < NAMES; i++)
		if (!strcasecmp(names[i].name, name))
			return names[i].number;
	return -1;
}

static void note(int signal)
{
	pending[signal] = any_pending = 1;
}

bool trap_is_set(int signal)
{
	return traps[signal] && *traps[signal];
}

/* action NULL: as it was. */
static void set_trap(int signal_number, const char *action)
{
	char *copy = action ? must_strdup(action) : NULL;
	struct sigaction act = { .sa_handler = !action ? SIG_DFL : *action ? note : SIG_IGN };

	if (signal_number && !ignored[signal_number]) {
		struct sigaction old;

		sigaction(signal_number, &act, &old);
		if (old.sa_handler == SIG_IGN && !traps[signal_number]) {
			ignored[signal_number] = true;
			sigaction(signal_number, &old, NULL);
		}
	}
	free(traps[signal_number]);
	traps[signal_number] = copy;
}

/* A subshell's: those that are ignored stay so. */
void reset_traps(void)
{
	for (int signal = 0; signal < SIGNALS; signal++) {
		if (trap_is_set(signal))
			set_trap(signal, NULL);
		pending[signal] = 0;
	}
	any_pending = 0;
}

int pending_trap(void)
{
	for (int signal = 1; any_pending && signal < SIGNALS; signal++)
		if (pending[signal])
			return signal;
	return 0;
}

/* What a trap does leaves $? as it was. */
static void run_trap(int signal)
{
	char *action = must_strdup(traps[signal]);
	int status = shell.status;

	execute_text(action, 0);
	shell.status = status;
	free(action);
}

void run_traps(void)
{
	int signal;

	while ((signal = pending_trap())) {
		pending[signal] = 0;
		if (trap_is_set(signal))
			run_trap(signal);
	}
	any_pending = 0;
}

void run_exit_trap(void)
{
	char *action = traps[0];

	traps[0] = NULL;
	if (action && *action)
		execute_text(action, 0);
}

static void print_traps(void)
{
	for (size_t i = 0; i < NAMES; i++)
		if (traps[names[i].number])
			printf("trap -- '%s' %s\n", traps[names[i].number], names[i].name);
}

/* trap [ACTION] SIGNAL..., trap - SIGNAL... */
int trap_builtin(int argc, char **argv)
{
	int first = argc > 1 && !strcmp(argv[1], "--") ? 2 : 1, status = 0;
	const char *action = NULL;

	if (first >= argc) {
		print_traps();
		return 0;
	}
	/* A number or a lone name is a signal: the trap goes. */
	if (first + 1 < argc && argv[first][strspn(argv[first], "0123456789")]) {
		action = strcmp(argv[first], "-") ? argv[first] : NULL;
		first++;
	} else if (first + 1 < argc && !*argv[first]) {
		action = argv[first++];
	}
	for (; first < argc; first++) {
		int signal = signal_number(argv[first]);

		if (signal < 0) {
			complain("trap: %s: bad trap", argv[first]);
			status = 1;
			continue;
		}
		set_trap(signal, action);
	}
	return status;
}
