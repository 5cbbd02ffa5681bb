#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>
#include "utils.h"

/* id [-u | -g | -un] */
int id_main(int argc, char **argv)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	struct passwd *user = getpwuid(uid);
	struct group *group = getgrgid(gid);
	bool name = false, only_user = false, only_group = false;

	for (int c; (c = getopt(argc, argv, "ugn")) != -1; ) {
		if (c == '?')
			return usage("[-u | -g] [-n]");
		only_user |= c == 'u';
		only_group |= c == 'g';
		name |= c == 'n';
	}
	if (name && (only_user ? user != NULL : group != NULL))
		puts(only_user ? user->pw_name : group->gr_name);
	else if (only_user || only_group)
		printf("%u\n", (unsigned int)(only_user ? uid : gid));
	else
		printf("uid=%u(%s) gid=%u(%s)\n", (unsigned int)uid, user ? user->pw_name : "?", (unsigned int)gid, group ? group->gr_name : "?");
	return 0;
}
