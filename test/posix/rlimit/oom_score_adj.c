/* proc(5), /proc/PID/oom_score_adj: from -1000 to 1000, inherited by children; raised by anyone, lowered below what it was by privilege only. */
#include "posixtest.h"
#include <fcntl.h>

static int set(const char *value)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY), n, error;

	NEED(fd >= 0);
	n = write(fd, value, strlen(value));
	error = errno;
	close(fd);
	errno = error;
	return n < 0 ? -1 : 0;
}

static int get(void)
{
	FILE *file = fopen("/proc/self/oom_score_adj", "r");
	int value = 12345;

	NEED(file != NULL && fscanf(file, "%d", &value) == 1);
	fclose(file);
	return value;
}

static void child(void)
{
	CHECK(get() == 300 && set("400") == 0 && get() == 400);
}

int main(void)
{
	CHECK(set("300") == 0 && get() == 300);
	CHECK(exited(child_status(child), 0) && get() == 300);
	CHECK_ERRNO(set("1001"), EINVAL);
	CHECK_ERRNO(set("-1001"), EINVAL);
	CHECK_ERRNO(set("many"), EINVAL);
	return PTS_PASS;
}
