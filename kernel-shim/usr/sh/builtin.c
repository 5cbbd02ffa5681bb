/* Commands that the shell performs itself. */
#include <string.h>
#include "builtin.h"

static const struct builtin builtins[] = {
	{ ":", true_builtin, true },
	{ ".", dot_builtin, true },
	{ "break", break_builtin, true },
	{ "continue", break_builtin, true },
	{ "eval", eval_builtin, true },
	{ "exec", exec_builtin, true },
	{ "exit", exit_builtin, true },
	{ "export", export_builtin, true },
	{ "readonly", export_builtin, true },
	{ "return", return_builtin, true },
	{ "set", set_builtin, true },
	{ "shift", shift_builtin, true },
	{ "trap", trap_builtin, true },
	{ "unset", unset_builtin, true },
	{ "[", test_builtin, false },
	{ "cd", cd_builtin, false },
	{ "command", command_builtin, false },
	{ "echo", echo_builtin, false },
	{ "false", false_builtin, false },
	{ "getopts", getopts_builtin, false },
	{ "kill", kill_builtin, false },
	{ "local", local_builtin, false },
	{ "printf", printf_builtin, false },
	{ "pwd", pwd_builtin, false },
	{ "read", read_builtin, false },
	{ "test", test_builtin, false },
	{ "true", true_builtin, false },
	{ "type", type_builtin, false },
	{ "ulimit", ulimit_builtin, false },
	{ "umask", umask_builtin, false },
	{ "wait", wait_builtin, false },
};

const struct builtin *find_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (!strcmp(builtins[i].name, name))
			return &builtins[i];
	return NULL;
}

int true_builtin(int argc, char **argv)
{
	return 0;
}

int false_builtin(int argc, char **argv)
{
	return 1;
}
