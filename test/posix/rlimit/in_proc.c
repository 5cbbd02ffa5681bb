/* proc(5), /proc/PID/limits: "the soft limit, hard limit, and units of measurement for each of the process's resource limits". */
#include "posixtest.h"
#include <sys/resource.h>

static int shown(const char *name, const char *soft, const char *hard)
{
	FILE *file = fopen("/proc/self/limits", "r");
	char line[256], one[32], other[32];
	int found = 0;

	NEED(file != NULL);
	while (fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0)
			found = sscanf(line + 26, "%31s %31s", one, other) == 2 && strcmp(one, soft) == 0 && strcmp(other, hard) == 0;
	fclose(file);
	return found;
}

int main(void)
{
	struct rlimit files = { 77, 99 }, core = { 0, RLIM_INFINITY }, too_many = { 5, 1 << 30 };

	NEED(getrlimit(RLIMIT_CORE, &core) == 0);
	core.rlim_cur = 0;
	NEED(setrlimit(RLIMIT_NOFILE, &files) == 0 && setrlimit(RLIMIT_CORE, &core) == 0);
	CHECK(shown("Max open files", "77", "99"));
	CHECK(shown("Max core file size", "0", core.rlim_max == RLIM_INFINITY ? "unlimited" : "0"));
	/* More than /proc/sys/fs/nr_open is refused, to root too. */
	CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &too_many), EPERM);
	return PTS_PASS;
}
