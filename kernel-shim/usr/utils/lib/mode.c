#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "../utils.h"

/* The bits of all classes that a letter gives. */
static int bits_of(char letter, mode_t mode)
{
	switch (letter) {
	case 'r': return 0444;
	case 'w': return 0222;
	case 'x': return 0111;
	case 'X': return S_ISDIR(mode) || mode & 0111 ? 0111 : 0;
	case 's': return S_ISUID | S_ISGID;
	case 't': return S_ISVTX;
	}
	return -1;
}

static mode_t class_of(char letter)
{
	switch (letter) {
	case 'u': return S_ISUID | 0700;
	case 'g': return S_ISGID | 0070;
	case 'o': return 0007;
	}
	return 07777;
}

/* One clause, up to a comma or the end; *text is moved there. */
static int apply_clause(const char **text, mode_t mode)
{
	mode_t classes = 0, bits = 0;
	const char *p = *text;
	char operator;

	for (; *p && strchr("ugoa", *p); p++)
		classes |= class_of(*p);
	operator = *p++;
	if (!operator || !strchr("+-=", operator))
		return -1;
	for (; *p && *p != ','; p++) {
		int more = bits_of(*p, mode);

		if (more < 0)
			return -1;
		bits |= (mode_t)more;
	}
	*text = p;
	bits &= classes ? classes | S_ISVTX : 07777;
	if (operator == '=')
		return (int)((mode & ~(classes ? classes : 07777)) | bits);
	return (int)(operator == '+' ? mode | bits : mode & ~bits);
}

int parse_mode(const char *text, mode_t mode)
{
	char *end;
	long octal = strtol(text, &end, 8);
	int changed = (int)(mode & (07777 | S_IFMT));

	if (end > text)
		return *end || octal < 0 || octal > 07777 ? -1 : (int)octal;
	for (;; text++) {
		changed = apply_clause(&text, (mode_t)changed);
		if (changed < 0 || !*text)
			return changed < 0 ? -1 : changed & 07777;
	}
}
