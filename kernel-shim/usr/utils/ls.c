#include <dirent.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>
#include "utils.h"

static bool all, almost_all, details, directories;

static void print_mode(mode_t mode)
{
	static const char types[] = "?pc?d?b?-?l?s???", letters[] = "rwxrwxrwx";
	char text[11] = { types[mode >> 12 & 15] };

	for (int i = 0; i < 9; i++)
		text[i + 1] = mode & 0400 >> i ? letters[i] : '-';
	if (mode & S_ISUID)
		text[3] = mode & 0100 ? 's' : 'S';
	if (mode & S_ISGID)
		text[6] = mode & 0010 ? 's' : 'S';
	if (mode & S_ISVTX)
		text[9] = mode & 0001 ? 't' : 'T';
	printf("%s", text);
}

static void print_owner(const struct stat *st)
{
	struct passwd *user = getpwuid(st->st_uid);
	struct group *group = getgrgid(st->st_gid);

	user ? printf(" %s", user->pw_name) : printf(" %u", (unsigned int)st->st_uid);
	group ? printf(" %s", group->gr_name) : printf(" %u", (unsigned int)st->st_gid);
}

static void print_target(const char *path)
{
	char target[4096];
	ssize_t n = readlink(path, target, sizeof(target) - 1);

	if (n >= 0)
		printf(" -> %.*s", (int)n, target);
}

static int print_details(const char *path, const char *name)
{
	struct stat st;
	char date[32];

	if (lstat(path, &st))
		return complain(path);
	print_mode(st.st_mode);
	printf(" %lu", (unsigned long)st.st_nlink);
	print_owner(&st);
	if (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))
		printf(" %u, %u", major(st.st_rdev), minor(st.st_rdev));
	else
		printf(" %lld", (long long)st.st_size);
	strftime(date, sizeof(date), "%b %e %H:%M", localtime(&st.st_mtime));
	printf(" %s %s", date, name);
	print_target(path);
	putchar('\n');
	return 0;
}

static int print_entry(const char *path, const char *name)
{
	if (details)
		return print_details(path, name);
	puts(name);
	return 0;
}

static int is_shown(const struct dirent *entry)
{
	if (almost_all && (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")))
		return 0;
	return all || almost_all || entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int list(const char *directory)
{
	struct dirent **entries;
	int count = scandir(directory, &entries, is_shown, by_name), status = 0;

	if (count < 0)
		return complain(directory);
	for (int i = 0; i < count; i++) {
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", directory, entries[i]->d_name);
		status |= print_entry(path, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return status;
}

static int show(const char *path, bool headed)
{
	struct stat st;

	if (lstat(path, &st))
		return complain(path);
	if (directories || !(S_ISDIR(st.st_mode) || (!details && is_directory(path))))
		return print_entry(path, path);
	if (headed)
		printf("%s:\n", path);
	return list(path);
}

/* ls [-alAd1] [FILE...] */
int ls_main(int argc, char **argv)
{
	int status = 0, first;

	for (int c; (c = getopt(argc, argv, "alAd1")) != -1; ) {
		all |= c == 'a';
		almost_all |= c == 'A';
		details |= c == 'l';
		directories |= c == 'd';
		if (c == '?')
			return usage("[-alAd1] [FILE...]");
	}
	first = optind;
	if (first == argc)
		return show(".", false);
	for (; optind < argc; optind++)
		status |= show(argv[optind], argc - first > 1);
	return status ? 2 : 0;
}
