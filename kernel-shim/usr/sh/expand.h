/* What expansion is made of: expand.c, dollar.c, substitute.c, arith.c, fields.c. */
#ifndef EXPAND_H
#define EXPAND_H

#include <stdbool.h>
#include <stdint.h>
#include "memory.h"

/* A character of a word that is being expanded, and what became of it. */
enum { CHAR_PLAIN, CHAR_QUOTED, CHAR_SPLIT, CHAR_NOTHING, CHAR_BREAK };

struct expansion {
	struct text chars;
	struct text kinds;		/* of each: CHAR_QUOTED is no pattern, CHAR_SPLIT may part fields, */
					/* CHAR_NOTHING is an empty string in quotes, CHAR_BREAK the end of a field */
	bool fields;			/* "$@" makes fields */
};

/* IN_BRACES: the word of an expansion outside of quotes, which is split. */
enum context { IN_WORD, IN_BRACES, IN_QUOTES, IN_DOCUMENT, IN_ASSIGNMENT };

void expand_text(struct expansion *out, const char *text, const char *end, enum context context);
void put_char(struct expansion *out, char c, int kind);
void put_string(struct expansion *out, const char *string, enum context context);
/* After a $: expands, and returns what follows. */
const char *expand_dollar(struct expansion *out, const char *text, const char *end, enum context context);
/* Value of a parameter by its name: a variable's, a digit's, ? $ # ! - 0. NULL: not set. */
const char *parameter_value(const char *name);
/* The output of the commands without its last newlines. */
const char *substitute(const char *commands);
intmax_t evaluate(const char *expression);
/* Where the construct that begins after its opening ends: the place of the closing one. */
const char *skip_braces(const char *text, const char *end);
const char *skip_parens(const char *text, const char *end);
const char *skip_backquotes(const char *text, const char *end);

/* For fnmatch(): with a backslash before what is quoted and could mean something. */
char *pattern_of(struct expansion *out, size_t from, size_t to);

#endif
