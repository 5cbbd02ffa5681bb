/* Options of set and of the command line. */
#include <stdio.h>
#include <string.h>
#include "sh.h"

static const struct {
	char letter;
	const char *name;
} options[] = {
	{ 'a', "allexport" }, { 'e', "errexit" }, { 'f', "noglob" }, { 'u', "nounset" }, { 'x', "xtrace" }, { 'C', "noclobber" },
	{ 'n', "noexec" },
};

#define OPTIONS	(sizeof(options) / sizeof(options[0]))

bool set_option(char letter, bool on)
{
	for (size_t i = 0; i < OPTIONS; i++) {
		if (options[i].letter == letter) {
			shell.option[(int)letter] = on;
			return true;
		}
	}
	return false;
}

bool set_option_named(const char *name, bool on)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (!strcmp(options[i].name, name))
			return set_option(options[i].letter, on);
	return false;
}

void print_options(void)
{
	puts("Current option settings");
	for (size_t i = 0; i < OPTIONS; i++)
		printf("%-15s %s\n", options[i].name, shell.option[(int)options[i].letter] ? "on" : "off");
}
