/* $((expression)): C's operators on intmax_t, by precedence climbing. Assignments are to variables of the shell. */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "expand.h"
#include "sh.h"

struct sum {
	const char *text, *at;
	bool idle;			/* the side of && || ?: that does not count: nothing is assigned or divided */
};

static const struct {
	char text[4];
	int precedence;
} operators[] = {
	{ "||", 1 }, { "&&", 2 }, { "|", 3 }, { "^", 4 }, { "&", 5 }, { "==", 6 }, { "!=", 6 }, { "<=", 7 }, { ">=", 7 },
	{ "<<", 8 }, { ">>", 8 }, { "<", 7 }, { ">", 7 }, { "+", 9 }, { "-", 9 }, { "*", 10 }, { "/", 10 }, { "%", 10 },
};

static intmax_t conditional(struct sum *sum);

static void __attribute__((__noreturn__)) wrong(struct sum *sum, const char *what)
{
	fail("arithmetic expression: %s: \"%s\"", what, sum->text);
}

static void skip_spaces(struct sum *sum)
{
	while (isspace((unsigned char)*sum->at))
		sum->at++;
}

static bool take(struct sum *sum, const char *text)
{
	skip_spaces(sum);
	if (strncmp(sum->at, text, strlen(text)))
		return false;
	sum->at += strlen(text);
	return true;
}

static intmax_t divided(struct sum *sum, intmax_t left, char operator, intmax_t right)
{
	if (!right && !sum->idle)
		wrong(sum, "division by zero");
	if (!right || right == -1)
		return operator == '/' ? (intmax_t)-(uintmax_t)left : 0;
	return operator == '/' ? left / right : left % right;
}

static intmax_t apply(struct sum *sum, intmax_t a, const char *operator, intmax_t b)
{
	uintmax_t ua = (uintmax_t)a, ub = (uintmax_t)b;

	switch (*operator) {
	case '|': return a | b;
	case '^': return a ^ b;
	case '&': return a & b;
	case '=': return a == b;
	case '!': return a != b;
	case '<': return operator[1] == '<' ? (intmax_t)(ua << (ub & (8 * sizeof(a) - 1))) : operator[1] ? a <= b : a < b;
	case '>': return operator[1] == '>' ? a >> (ub & (8 * sizeof(a) - 1)) : operator[1] ? a >= b : a > b;
	case '+': return (intmax_t)(ua + ub);
	case '-': return (intmax_t)(ua - ub);
	case '*': return (intmax_t)(ua * ub);
	}
	return divided(sum, a, *operator, b);
}

static intmax_t number_of(struct sum *sum, const char *text)
{
	char *end;
	intmax_t value;

	value = strtoimax(text, &end, 0);
	while (isspace((unsigned char)*end))
		end++;
	if (*end)
		wrong(sum, "expecting EOF");
	return value;
}

static intmax_t variable_value(struct sum *sum, const char *name)
{
	const char *value = var_get(name);

	if (!value && shell.option['u'])
		fail("%s: parameter not set", name);
	return value && *value ? number_of(sum, value) : 0;
}

/* The operator of "name op= value", "" for plain =; NULL if none comes here. */
static const char *assignment_operator(struct sum *sum)
{
	static const char *const texts[] = { "<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (take(sum, texts[i]))
			return texts[i];
	if (sum->at[0] != '=' || sum->at[1] == '=')
		return NULL;
	sum->at++;
	return "";
}

static intmax_t variable(struct sum *sum)
{
	size_t length = name_length(sum->at);
	char *name = arena_alloc(shell.scratch, length + 1), number[24], operator[3] = "";
	const char *assignment;
	intmax_t value;

	memcpy(name, sum->at, length);
	sum->at += length;
	skip_spaces(sum);
	assignment = assignment_operator(sum);
	if (!assignment)
		return sum->idle ? 0 : variable_value(sum, name);
	value = conditional(sum);
	if (sum->idle)
		return 0;
	if (*assignment) {
		strncpy(operator, assignment, strlen(assignment) - 1);
		value = apply(sum, variable_value(sum, name), operator, value);
	}
	sprintf(number, "%jd", value);
	var_set(name, number);
	return value;
}

static intmax_t primary(struct sum *sum)
{
	char *end;
	intmax_t value;

	skip_spaces(sum);
	if (name_length(sum->at))
		return variable(sum);
	if (!isdigit((unsigned char)*sum->at))
		wrong(sum, "expecting primary");
	value = strtoimax(sum->at, &end, 0);
	sum->at = end;
	return value;
}

static intmax_t unary(struct sum *sum)
{
	intmax_t value;

	if (take(sum, "(")) {
		value = conditional(sum);
		if (!take(sum, ")"))
			wrong(sum, "expecting ')'");
		return value;
	}
	if (take(sum, "!"))
		return !unary(sum);
	if (take(sum, "~"))
		return ~unary(sum);
	if (take(sum, "-"))
		return (intmax_t)-(uintmax_t)unary(sum);
	if (take(sum, "+"))
		return unary(sum);
	return primary(sum);
}

/* The operator that comes here, of at least that precedence; -1 if none. */
static int peek_operator(struct sum *sum, int least)
{
	skip_spaces(sum);
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (!strncmp(sum->at, operators[i].text, strlen(operators[i].text)))
			return operators[i].precedence >= least ? (int)i : -1;
	return -1;
}

static intmax_t binary(struct sum *sum, int least)
{
	intmax_t left = unary(sum);
	int i;

	while ((i = peek_operator(sum, least)) >= 0) {
		const char *operator = operators[i].text;
		bool logical = operators[i].precedence <= 2, idle = sum->idle;
		intmax_t right;

		sum->at += strlen(operator);
		sum->idle |= logical && !left == (*operator == '&');
		right = binary(sum, operators[i].precedence + 1);
		sum->idle = idle;
		left = !logical ? apply(sum, left, operator, right) : *operator == '&' ? left && right : left || right;
	}
	return left;
}

static intmax_t conditional(struct sum *sum)
{
	intmax_t condition = binary(sum, 1), first, second;
	bool idle = sum->idle;

	if (!take(sum, "?"))
		return condition;
	sum->idle = idle || !condition;
	first = conditional(sum);
	if (!take(sum, ":"))
		wrong(sum, "expecting ':'");
	sum->idle = idle || condition;
	second = conditional(sum);
	sum->idle = idle;
	return condition ? first : second;
}

intmax_t evaluate(const char *expression)
{
	struct sum sum = { .text = expression, .at = expression };
	intmax_t value;

	skip_spaces(&sum);
	if (!*sum.at)
		return 0;
	value = conditional(&sum);
	skip_spaces(&sum);
	if (*sum.at)
		wrong(&sum, "expecting EOF");
	return value;
}
