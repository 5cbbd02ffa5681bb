/* getopts OPTIONS NAME [ARGUMENT...]: one option after the other, OPTIND and OPTARG say how far it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "builtin.h"

/* The place in the word of options that OPTIND counts up to, and that OPTIND: whoever sets it begins anew. */
static int offset, last_index = 1;

struct options {
	const char *letters;
	bool silent;			/* a colon in front: errors are told by the variables only */
	char **words;
	int count, index;		/* index from 0 */
};

static void set_number(const char *name, int number)
{
	char text[12];

	sprintf(text, "%d", number);
	var_set(name, text);
}

static void go_on(int index, int next_offset)
{
	offset = next_offset;
	last_index = index + 1;
	set_number("OPTIND", last_index);
}

/* What the variable is set to for an option that there is not, or that lacks its argument. */
static const char *report(const struct options *options, char letter, const char *what, const char *code)
{
	char name[] = { letter, '\0' };

	if (options->silent) {
		var_set("OPTARG", name);
		return code;
	}
	var_unset("OPTARG");
	fprintf(stderr, "%s -%c\n", what, letter);
	return "?";
}

/* The argument is the rest of the word, or the next one. */
static const char *take_argument(const struct options *options, char letter, const char *rest)
{
	const char *argument = *rest ? rest : options->index + 1 < options->count ? options->words[options->index + 1] : NULL;

	go_on(options->index + (*rest ? 1 : 2), 0);
	if (!argument)
		return report(options, letter, "No arg for", ":");
	var_set("OPTARG", argument);
	return NULL;
}

static void take_letter(const struct options *options, const char *name)
{
	const char *place = options->words[options->index] + 1 + offset, *known = strchr(options->letters, *place), *value = NULL;
	char letter[] = { *place, '\0' };

	if (known && *place != ':' && known[1] == ':') {
		value = take_argument(options, *place, place + 1);
	} else {
		go_on(options->index + !place[1], place[1] ? offset + 1 : 0);
		if (!known || *place == ':')
			value = report(options, *letter, "Illegal option", "?");
		else
			var_unset("OPTARG");
	}
	var_set(name, value ? value : letter);
}

/* 1 when there are no more. */
int getopts_builtin(int argc, char **argv)
{
	struct options options = { };
	const char *index = var_get("OPTIND"), *word;

	if (argc < 3)
		return refuse("getopts: Usage: getopts optstring var [arg...]");
	options.silent = *argv[1] == ':';
	options.letters = argv[1] + options.silent;
	options.words = argc > 3 ? argv + 3 : shell.parameters.values;
	options.count = argc > 3 ? argc - 3 : shell.parameters.count;
	options.index = (index ? atoi(index) : 1) - 1;
	if (options.index + 1 != last_index)
		offset = 0;
	word = options.index >= 0 && options.index < options.count ? options.words[options.index] : NULL;
	if (word && *word == '-' && word[1] && strcmp(word, "--")) {
		take_letter(&options, argv[2]);
		return 0;
	}
	go_on(options.index + (word && !strcmp(word, "--")), 0);
	var_set(argv[2], "?");
	return 1;
}
