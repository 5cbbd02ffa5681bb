#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "utils.h"

static int make(const char *path, mode_t mode, bool parents)
{
	if (!mkdir(path, mode) || (parents && errno == EEXIST && is_directory(path)))
		return 0;
	return complain(path);
}

static int make_parents(char *path)
{
	int status = 0;

	for (char *slash = strchr(path + 1, '/'); slash && !status; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		status = make(path, 0777, true);
		*slash = '/';
	}
	return status;
}

/* mkdir [-p] [-m MODE] DIRECTORY... */
int mkdir_main(int argc, char **argv)
{
	bool parents = false, chosen = false;
	int mode = 0777, status = 0;

	for (int c; (c = getopt(argc, argv, "pm:")) != -1; ) {
		parents |= c == 'p';
		chosen |= c == 'm';
		if (c == 'm')
			mode = parse_mode(optarg, 0777);
		if (c == '?' || mode < 0)
			return usage("[-p] [-m MODE] DIRECTORY...");
	}
	if (optind == argc)
		return usage("[-p] [-m MODE] DIRECTORY...");
	for (; optind < argc; optind++) {
		if (parents && make_parents(argv[optind]))
			status = 1;
		else if (make(argv[optind], (mode_t)mode, parents))
			status = 1;
		else if (chosen && chmod(argv[optind], (mode_t)mode))
			status = complain(argv[optind]);
	}
	return status;
}
