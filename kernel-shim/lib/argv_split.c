/* A command line into an argv: one allocation holds the pointers, another the text. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

static int count_words(const char *s)
{
	int n = 0;

	while (*(s = skip_spaces(s))) {
		n++;
		while (*s && !isspace(*s))
			s++;
	}
	return n;
}

/* argv[-1] is the text. NULL when there is no memory. */
char **argv_split(gfp_t gfp, const char *str, int *argcp)
{
	int argc = count_words(str);
	char *text = kstrdup(str, gfp);
	char **argv = text ? kmalloc_array(argc + 2, sizeof(*argv), gfp) : NULL;
	int i;

	if (!argv) {
		kfree(text);
		return NULL;
	}
	*argv++ = text;
	for (i = 0; i < argc; i++) {
		text = skip_spaces(text);
		argv[i] = text;
		while (*text && !isspace(*text))
			text++;
		if (*text)
			*text++ = '\0';
	}
	argv[argc] = NULL;
	if (argcp)
		*argcp = argc;
	return argv;
}
EXPORT_SYMBOL(argv_split);

void argv_free(char **argv)
{
	argv--;
	kfree(argv[0]);
	kfree(argv);
}
EXPORT_SYMBOL(argv_free);
