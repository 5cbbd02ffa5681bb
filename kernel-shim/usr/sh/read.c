/* read [-r] [-p PROMPT] NAME...: a line of standard input, and not a byte more. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "builtin.h"
#include "expand.h"

/* 0 at the end of the input. */
static bool read_byte(char *c)
{
	ssize_t n;

	do
		n = read(STDIN_FILENO, c, 1);
	while (n < 0 && errno == EINTR && !pending_trap());
	return n == 1;
}

/* A backslash protects the next character, or joins lines. False: the end came before a newline. */
static bool read_line(struct expansion *line, bool raw)
{
	char c;

	while (read_byte(&c)) {
		if (c == '\n')
			return true;
		if (c == '\\' && !raw) {
			if (!read_byte(&c))
				return false;
			if (c != '\n')
				put_char(line, c, CHAR_QUOTED);
		} else if (c) {
			put_char(line, c, CHAR_SPLIT);
		}
	}
	return false;
}

static bool parts(const struct expansion *line, size_t i, const char *set)
{
	return line->kinds.chars[i] == CHAR_SPLIT && strchr(set, line->chars.chars[i]);
}

static size_t skip(const struct expansion *line, size_t i, const char *set)
{
	while (i < line->chars.length && parts(line, i, set))
		i++;
	return i;
}

static void set_to(const char *name, const struct expansion *line, size_t from, size_t to)
{
	struct text value = { .arena = shell.scratch };

	if (to > from)
		text_add(&value, line->chars.chars + from, to - from);
	var_set(name, text_end(&value));
}

/* The last name gets all that is left, without blanks at its end. */
static void assign(const struct expansion *line, char **names, const char *ifs, const char *blanks)
{
	size_t length = line->chars.length, i = skip(line, 0, blanks), end;

	for (; names[1]; names++) {
		for (end = i; end < length && !parts(line, end, ifs); end++)
			;
		set_to(*names, line, i, end);
		i = skip(line, end, blanks);
		if (i < length && parts(line, i, ifs) && (i > end || !strchr(blanks, line->chars.chars[i])))
			i = skip(line, i + 1, blanks);
	}
	for (end = length; end > i && parts(line, end - 1, blanks); end--)
		;
	/* One separator after a single field is no part of it. */
	if (end > i && parts(line, end - 1, ifs)) {
		size_t first = i;

		while (first < end && !parts(line, first, ifs))
			first++;
		if (first == end - 1)
			end--;
	}
	set_to(*names, line, i, end);
}

int read_builtin(int argc, char **argv)
{
	struct expansion line = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch };
	const char *set = var_get("IFS"), *ifs = set ? set : " \t\n";
	char blanks[4] = "", *end = blanks;
	bool raw = false, complete;

	for (; argv[1] && argv[1][0] == '-'; argv++) {
		raw |= !strcmp(argv[1], "-r");
		if (!strcmp(argv[1], "-p") && argv[2])
			fputs((++argv)[1], stderr);
	}
	if (!argv[1])
		return refuse("read: arg count");
	for (const char *blank = " \t\n"; *blank; blank++)
		if (strchr(ifs, *blank))
			*end++ = *blank;
	complete = read_line(&line, raw);
	assign(&line, argv + 1, ifs, blanks);
	return complete ? 0 : 1;
}
