/* Goes by its name: /bin/cat is cat. */
#include <stdio.h>
#include <string.h>
#include "../utils.h"

int main(int argc, char **argv)
{
	const char *path = argc ? argv[0] : "", *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	for (const struct utility *utility = utilities; utility->name; utility++)
		if (!strcmp(utility->name, name))
			return utility->main(argc, argv);
	fprintf(stderr, "%s: not one of this program's names\n", name);
	return 127;
}
