#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include "utils.h"

/* Of syslog(2). */
enum { READ_ALL = 3, READ_CLEAR = 4, CLEAR = 5, SIZE_BUFFER = 10 };

/* Without the level, "<6>", that a line begins with. */
static void print(const char *text, int length)
{
	for (int i = 0; i < length; i++) {
		bool start = !i || text[i - 1] == '\n';
		const char *end = start && text[i] == '<' ? memchr(text + i, '>', (size_t)(length - i)) : NULL;

		if (end)
			i = (int)(end - text);
		else
			putchar(text[i]);
	}
	if (length && text[length - 1] != '\n')
		putchar('\n');
}

/* dmesg [-c | -C] */
int dmesg_main(int argc, char **argv)
{
	bool clear = argc > 1 && !strcmp(argv[1], "-c");
	int size = klogctl(SIZE_BUFFER, NULL, 0);
	char *text;

	if (argc > 1 && !strcmp(argv[1], "-C"))
		return klogctl(CLEAR, NULL, 0) < 0 ? complain("syslog") : 0;
	if (argc > 2 || (argc == 2 && !clear))
		return usage("[-c | -C]");
	text = size > 0 ? malloc((size_t)size) : NULL;
	if (text)
		size = klogctl(clear ? READ_CLEAR : READ_ALL, text, size);
	if (!text || size < 0)
		return complain("syslog");
	print(text, size);
	return 0;
}
