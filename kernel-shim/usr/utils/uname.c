#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>
#include "utils.h"

/* uname [-snrvma] */
int uname_main(int argc, char **argv)
{
	struct utsname name;
	const char *const fields[] = { name.sysname, name.nodename, name.release, name.version, name.machine };
	bool wanted[5] = { }, any = false;

	if (uname(&name))
		return complain("uname");
	for (int c; (c = getopt(argc, argv, "snrvma")) != -1; ) {
		if (c == '?')
			return usage("[-snrvma]");
		for (int i = 0; i < 5; i++)
			wanted[i] |= c == 'a' || c == "snrvm"[i];
	}
	if (argc == 1)
		wanted[0] = true;
	for (int i = 0; i < 5; i++) {
		if (!wanted[i])
			continue;
		printf("%s%s", any ? " " : "", fields[i]);
		any = true;
	}
	putchar('\n');
	return 0;
}
