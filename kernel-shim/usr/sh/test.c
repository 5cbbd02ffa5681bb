/* test and [. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "builtin.h"

/* The words, and how far they have been looked at. */
struct question {
	const char *name;
	char **words;
	int count, at;
	bool wrong;
};

static bool any(struct question *question);

static const char *word(struct question *question, int ahead)
{
	return question->at + ahead < question->count ? question->words[question->at + ahead] : NULL;
}

static bool is(struct question *question, const char *text)
{
	const char *here = word(question, 0);

	return here && !strcmp(here, text);
}

static bool has_type(const char *path, mode_t type)
{
	struct stat st;

	return !(type == S_IFLNK ? lstat : stat)(path, &st) && (st.st_mode & S_IFMT) == type;
}

static bool has_bit(const char *path, mode_t bit)
{
	struct stat st;

	return !stat(path, &st) && st.st_mode & bit;
}

static bool is_filled(const char *path)
{
	struct stat st;

	return !stat(path, &st) && st.st_size > 0;
}

/* -X OPERAND */
static bool unary(char operator, const char *operand)
{
	switch (operator) {
	case 'n': return *operand;
	case 'z': return !*operand;
	case 'e': return !access(operand, F_OK);
	case 'r': return !access(operand, R_OK);
	case 'w': return !access(operand, W_OK);
	case 'x': return !access(operand, X_OK);
	case 's': return is_filled(operand);
	case 'f': return has_type(operand, S_IFREG);
	case 'd': return has_type(operand, S_IFDIR);
	case 'h': case 'L': return has_type(operand, S_IFLNK);
	case 'p': return has_type(operand, S_IFIFO);
	case 'c': return has_type(operand, S_IFCHR);
	case 'b': return has_type(operand, S_IFBLK);
	case 'S': return has_type(operand, S_IFSOCK);
	case 'u': return has_bit(operand, S_ISUID);
	case 'g': return has_bit(operand, S_ISGID);
	case 'k': return has_bit(operand, S_ISVTX);
	}
	return isatty(atoi(operand));
}

static bool is_unary(const char *text)
{
	return text && text[0] == '-' && text[1] && !text[2] && strchr("nzerwxsfdhLpcbSugkt", text[1]);
}

static const char *const comparisons[] = { "=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "<", ">" };

static int comparison_of(const char *text)
{
	for (size_t i = 0; text && i < sizeof(comparisons) / sizeof(comparisons[0]); i++)
		if (!strcmp(comparisons[i], text))
			return (int)i;
	return -1;
}

static long long number(struct question *question, const char *text)
{
	char *end;
	long long value = strtoll(text, &end, 10);

	end += strspn(end, " \t\n");
	if (*end || end == text) {
		complain("%s: Illegal number: %s", question->name, text);
		question->wrong = true;
	}
	return value;
}

/* -nt, -ot, -ef; -1: a is older, or is not there. */
static int compare_times(const char *a, const char *b)
{
	struct stat first, second;
	bool has_first = !stat(a, &first), has_second = !stat(b, &second);

	if (!has_first || !has_second)
		return has_first - has_second;
	if (first.st_mtim.tv_sec != second.st_mtim.tv_sec)
		return first.st_mtim.tv_sec < second.st_mtim.tv_sec ? -1 : 1;
	return (first.st_mtim.tv_nsec > second.st_mtim.tv_nsec) - (first.st_mtim.tv_nsec < second.st_mtim.tv_nsec);
}

static bool is_same(const char *a, const char *b)
{
	struct stat first, second;

	return !stat(a, &first) && !stat(b, &second) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static bool compare_numbers(struct question *question, int comparison, const char *left, const char *right)
{
	long long a = number(question, left), b = number(question, right);

	switch (comparison) {
	case 2: return a == b;
	case 3: return a != b;
	case 4: return a < b;
	case 5: return a <= b;
	case 6: return a > b;
	}
	return a >= b;
}

static bool compare(struct question *question, int comparison, const char *left, const char *right)
{
	switch (comparison) {
	case 0: return !strcmp(left, right);
	case 1: return strcmp(left, right);
	case 8: return compare_times(left, right) > 0;
	case 9: return compare_times(left, right) < 0;
	case 10: return is_same(left, right);
	case 11: return strcmp(left, right) < 0;
	case 12: return strcmp(left, right) > 0;
	}
	return compare_numbers(question, comparison, left, right);
}

static bool fail_at(struct question *question, const char *what)
{
	if (!question->wrong)
		complain("%s: %s%s%s", question->name, word(question, 0) ? word(question, 0) : "", word(question, 0) ? ": " : "", what);
	question->wrong = true;
	return false;
}

static bool primary(struct question *question)
{
	const char *first = word(question, 0);
	int comparison = comparison_of(word(question, 1));
	bool value;

	if (!first)
		return fail_at(question, "argument expected");
	if (comparison >= 0 && word(question, 2)) {
		value = compare(question, comparison, first, word(question, 2));
		question->at += 3;
		return value;
	}
	if (is_unary(first) && word(question, 1)) {
		value = unary(first[1], word(question, 1));
		question->at += 2;
		return value;
	}
	if (!strcmp(first, "(") && word(question, 1)) {
		question->at++;
		value = any(question);
		if (!is(question, ")"))
			return fail_at(question, "closing paren expected");
		question->at++;
		return value;
	}
	question->at++;
	return *first;
}

/* A ! that is the last word is a string, and so is one that is compared. */
static bool negated(struct question *question)
{
	if (!is(question, "!") || !word(question, 1) || (comparison_of(word(question, 1)) >= 0 && word(question, 2)))
		return primary(question);
	question->at++;
	return !negated(question);
}

static bool all(struct question *question)
{
	bool value = negated(question);

	while (is(question, "-a")) {
		question->at++;
		value &= negated(question);
	}
	return value;
}

static bool any(struct question *question)
{
	bool value = all(question);

	while (is(question, "-o")) {
		question->at++;
		value |= all(question);
	}
	return value;
}

int test_builtin(int argc, char **argv)
{
	struct question question = { .name = argv[0], .words = argv + 1, .count = argc - 1 };
	bool value;

	if (*argv[0] == '[') {
		if (argc < 2 || strcmp(argv[argc - 1], "]")) {
			complain("[: missing ]");
			return STATUS_SYNTAX;
		}
		question.count--;
	}
	if (!question.count)
		return 1;
	value = any(&question);
	if (!question.wrong && question.at < question.count)
		fail_at(&question, "unexpected operator");
	return question.wrong ? STATUS_SYNTAX : !value;
}
