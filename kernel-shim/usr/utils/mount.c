#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>
#include "utils.h"

static int list(void)
{
	FILE *mounts = setmntent("/proc/mounts", "r");
	struct mntent *entry;

	if (!mounts)
		return complain("/proc/mounts");
	while ((entry = getmntent(mounts)))
		printf("%s on %s type %s (%s)\n", entry->mnt_fsname, entry->mnt_dir, entry->mnt_type, entry->mnt_opts);
	endmntent(mounts);
	return 0;
}

/* mount, mount -t TYPE [-o OPTIONS] DEVICE DIRECTORY */
int mount_main(int argc, char **argv)
{
	const char *type = NULL, *options = NULL;

	if (argc == 1)
		return list();
	for (int c; (c = getopt(argc, argv, "t:o:")) != -1; ) {
		if (c == 't')
			type = optarg;
		else if (c == 'o')
			options = optarg;
		else
			return usage("-t TYPE [-o OPTIONS] DEVICE DIRECTORY");
	}
	if (argc - optind != 2 || !type)
		return usage("-t TYPE [-o OPTIONS] DEVICE DIRECTORY");
	return mount(argv[optind], argv[optind + 1], type, 0, options) ? complain(argv[optind + 1]) : 0;
}
