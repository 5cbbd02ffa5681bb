/* mlock(2): "Memory locks are not inherited by a child created via fork(2) and are automatically removed [...] during an execve(2)". mlockall too. */
#include "posixtest.h"
#include <sys/mman.h>

static long locked_kb(void)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	NEED(status != NULL);
	while (fgets(line, sizeof(line), status))
		sscanf(line, "VmLck: %ld kB", &kb);
	fclose(status);
	return kb;
}

static void child(void)
{
	char *map;

	CHECK(locked_kb() == 0);
	map = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(map != MAP_FAILED && locked_kb() == 0);
}

int main(int argc, char *argv[])
{
	if (argc == 2) {
		CHECK(locked_kb() == 0);
		return PTS_PASS;
	}
	NEED(mlockall(MCL_CURRENT | MCL_FUTURE) == 0);
	CHECK(locked_kb() > 0);
	CHECK(exited(child_status(child), 0));
	execl("/proc/self/exe", "again", "x", NULL);
	return PTS_UNRESOLVED;
}
