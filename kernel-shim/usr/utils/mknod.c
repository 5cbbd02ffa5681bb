#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include "utils.h"

#define ARGUMENTS	"[-m MODE] NAME b|c|p [MAJOR MINOR]"

static mode_t type_of(const char *letter)
{
	return !strcmp(letter, "b") ? S_IFBLK : !strcmp(letter, "c") || !strcmp(letter, "u") ? S_IFCHR : !strcmp(letter, "p") ? S_IFIFO : 0;
}

int mknod_main(int argc, char **argv)
{
	int mode = 0666;
	bool chosen = false;
	mode_t type;
	dev_t device = 0;

	for (int c; (c = getopt(argc, argv, "m:")) != -1; chosen = true)
		if (c == '?' || (mode = parse_mode(optarg, 0666)) < 0)
			return usage(ARGUMENTS);
	argc -= optind;
	argv += optind;
	type = argc > 1 ? type_of(argv[1]) : 0;
	if (!type || argc != (type == S_IFIFO ? 2 : 4))
		return usage(ARGUMENTS);
	if (type != S_IFIFO)
		device = makedev((unsigned int)strtoul(argv[2], NULL, 0), (unsigned int)strtoul(argv[3], NULL, 0));
	if (mknod(argv[0], type | (mode_t)mode, device) || (chosen && chmod(argv[0], (mode_t)mode)))
		return complain(argv[0]);
	return 0;
}
