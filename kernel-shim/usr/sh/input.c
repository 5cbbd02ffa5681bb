#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

void input_string(struct input *input, const char *text)
{
	*input = (struct input) { .text = text, .length = strlen(text), .line = 1 };
}

void input_stdin(struct input *input)
{
	*input = (struct input) { .line = 1 };
}

/* Not a byte more than the commands need: what follows may be meant for one of them. */
static int read_stdin(void)
{
	unsigned char c;
	ssize_t n;

	do
		n = read(0, &c, 1);
	while (n < 0 && errno == EINTR);
	return n == 1 ? c : -1;
}

int input_next(struct input *input)
{
	int c;

	if (input->pushed_count)
		c = input->pushed[--input->pushed_count];
	else if (!input->text)
		c = read_stdin();
	else
		c = input->at < input->length ? (unsigned char)input->text[input->at++] : -1;
	if (c == '\n')
		input->line++;
	return c;
}

void input_back(struct input *input, int c)
{
	if (c == '\n')
		input->line--;
	input->pushed[input->pushed_count++] = c;
}
