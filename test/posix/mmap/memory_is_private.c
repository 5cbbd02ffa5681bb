/* proc(5), ptrace(2): a process's maps and memory are for itself, its user's processes, and who may trace it. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/uio.h>

static pid_t parent;
static char text[] = "parent's";

static int open_of_parent(const char *file)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)parent, file);
	return open(path, O_RDONLY);
}

static ssize_t read_parent(void)
{
	char copy[sizeof(text)];
	struct iovec here = { copy, sizeof(copy) }, there = { text, sizeof(text) };

	return process_vm_readv(parent, &here, 1, &there, 1, 0);
}

static void same_user_looks(void)
{
	CHECK(open_of_parent("maps") >= 0 && open_of_parent("smaps") >= 0);
	CHECK(getuid() != 0 || read_parent() == sizeof(text));	/* others ask the security modules, too */
}

static void another_user_looks(void)
{
	NEED(setgid(65534) == 0 && setuid(65534) == 0);
	CHECK_ERRNO(open_of_parent("maps"), EACCES);
	CHECK_ERRNO(open_of_parent("smaps"), EACCES);
	CHECK_ERRNO(open_of_parent("mem"), EACCES);
	CHECK_ERRNO(read_parent(), EPERM);
	CHECK(open("/proc/self/maps", O_RDONLY) >= 0);
}

int main(void)
{
	parent = getpid();
	CHECK(exited(child_status(same_user_looks), PTS_PASS));
	if (getuid() == 0)
		CHECK(exited(child_status(another_user_looks), PTS_PASS));
	return PTS_PASS;
}
