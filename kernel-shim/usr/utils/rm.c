#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "utils.h"

static bool force, recursive;

static int remove_tree(const char *path);

static int remove_entries(const char *path)
{
	DIR *directory = opendir(path);
	struct dirent *entry;
	int status = 0;

	if (!directory)
		return complain(path);
	while ((entry = readdir(directory))) {
		char name[4096];

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
		status |= remove_tree(name);
	}
	closedir(directory);
	return status;
}

static int remove_tree(const char *path)
{
	struct stat st;
	int status = 0;

	if (lstat(path, &st))
		return force && errno == ENOENT ? 0 : complain(path);
	if (!S_ISDIR(st.st_mode))
		return unlink(path) ? complain(path) : 0;
	if (!recursive) {
		errno = EISDIR;
		return complain(path);
	}
	status = remove_entries(path);
	return rmdir(path) ? complain(path) : status;
}

/* rm [-fr] FILE... */
int rm_main(int argc, char **argv)
{
	int status = 0;

	for (int c; (c = getopt(argc, argv, "frRi")) != -1; ) {
		force |= c == 'f';
		recursive |= c == 'r' || c == 'R';
		if (c == '?')
			return usage("[-fr] FILE...");
	}
	if (optind == argc && !force)
		return usage("[-fr] FILE...");
	for (; optind < argc; optind++)
		status |= remove_tree(argv[optind]);
	return status;
}
