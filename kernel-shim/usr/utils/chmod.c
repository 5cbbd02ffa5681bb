#include <sys/stat.h>
#include "utils.h"

static int change(const char *text, const char *path)
{
	struct stat st;
	int mode;

	if (stat(path, &st))
		return complain(path);
	mode = parse_mode(text, st.st_mode);
	if (mode < 0)
		return usage("MODE FILE...");
	return chmod(path, (mode_t)mode) ? complain(path) : 0;
}

/* chmod MODE FILE... */
int chmod_main(int argc, char **argv)
{
	int status = 0;

	if (argc < 3)
		return usage("MODE FILE...");
	for (int i = 2; i < argc; i++)
		status |= change(argv[1], argv[i]);
	return status;
}
